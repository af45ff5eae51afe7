package dev.sluice.classifier.startup;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import dev.sluice.classifier.broadcast.Broadcast;
import dev.sluice.classifier.kafka.KafkaClients;

/**
 * Whether the service can do its work: Kafka answers, and the results, the workers' words and the routed tasks are heard.
 * Liveness has no such check: a broker that is away is not mended by a restart.
 */
@ApplicationScoped
@org.eclipse.microprofile.health.Readiness
public class Readiness implements HealthCheck {
    private static final long PATIENCE_SECONDS = 3;

    private final KafkaClients clients;
    private final Broadcast broadcast;

    @Inject
    Readiness(KafkaClients clients, Broadcast broadcast) {
        this.clients = clients;
        this.broadcast = broadcast;
    }

    @Override
    public HealthCheckResponse call() {
        boolean isKafkaThere = isKafkaThere();
        boolean isListening = broadcast.isListening();
        return HealthCheckResponse.named("kafka")
                .withData("broker", isKafkaThere ? "answers" : "does not answer")
                .withData("results", isListening ? "heard" : "not heard")
                .status(isKafkaThere && isListening)
                .build();
    }

    private boolean isKafkaThere() {
        try {
            clients.admin().describeCluster().nodes().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            return true;
        } catch (ExecutionException | TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
