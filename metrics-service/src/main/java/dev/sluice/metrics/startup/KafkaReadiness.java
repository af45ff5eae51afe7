package dev.sluice.metrics.startup;

import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/**
 * Ready only while a Kafka broker answers. SmallRye's own checks of the channels are off: they call the service dead
 * for a fault that passes, and not ready for a consumer whose group has more members than partitions.
 */
@Readiness
@ApplicationScoped
public class KafkaReadiness implements AsyncHealthCheck {
    private static final String NAME = "Kafka";
    private static final int TIMEOUT_MS = 3_000;

    private final Admin admin;

    @Inject
    KafkaReadiness(Admin admin) {
        this.admin = admin;
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        return Uni.createFrom()
                .completionStage(() -> admin.describeCluster(new DescribeClusterOptions().timeoutMs(TIMEOUT_MS))
                        .nodes()
                        .toCompletionStage())
                .map(nodes -> HealthCheckResponse.named(NAME)
                        .up()
                        .withData("brokers", nodes.size())
                        .build())
                .onFailure()
                .recoverWithItem(HealthCheckResponse.named(NAME)
                        .down()
                        .withData("error", "no broker answers")
                        .build());
    }
}
