package dev.sluice.classifier.startup;

import io.smallrye.mutiny.Multi;
import io.smallrye.reactive.messaging.PublisherDecorator;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.reactive.messaging.Message;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Whether every channel that is read from Kafka is still read. A channel that has ended stays so until a restart; one
 * whose broker is away has not ended.
 */
@ApplicationScoped
@Liveness
public class ChannelsLiveness implements HealthCheck, PublisherDecorator {
    private final Set<String> ended = new ConcurrentSkipListSet<>();

    @Override
    public Multi<? extends Message<?>> decorate(
            Multi<? extends Message<?>> publisher, List<String> channels, boolean isConnector) {
        return isConnector ? publisher.onTermination().invoke(() -> ended.addAll(channels)) : publisher;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("channels")
                .withData("ended", String.join(", ", ended))
                .status(ended.isEmpty())
                .build();
    }
}
