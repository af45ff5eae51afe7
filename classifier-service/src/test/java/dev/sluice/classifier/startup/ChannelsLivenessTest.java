package dev.sluice.classifier.startup;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.Cancellable;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.junit.jupiter.api.Test;

import java.util.List;

class ChannelsLivenessTest {
    private final ChannelsLiveness liveness = new ChannelsLiveness();

    @Test
    void aChannelThatIsReadIsAlive() {
        read(Multi.createFrom().nothing());

        assertThat(liveness.call().getStatus()).isEqualTo(Status.UP);
    }

    @Test
    void aChannelThatFailedIsNamed() {
        read(Multi.createFrom().failure(new IllegalStateException()));

        assertThat(liveness.call().getStatus()).isEqualTo(Status.DOWN);
        assertThat(liveness.call().getData().orElseThrow()).containsEntry("ended", "tasks-requested");
    }

    @Test
    void aChannelWhoseReaderHasLeftIsDead() {
        read(Multi.createFrom().nothing()).cancel();

        assertThat(liveness.call().getStatus()).isEqualTo(Status.DOWN);
    }

    private Cancellable read(Multi<Message<?>> channel) {
        return liveness.decorate(channel, List.of("tasks-requested"), true)
                .subscribe()
                .with(message -> {}, failure -> {});
    }
}
