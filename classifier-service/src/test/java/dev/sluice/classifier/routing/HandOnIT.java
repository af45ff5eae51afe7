package dev.sluice.classifier.routing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import jakarta.inject.Inject;

import dev.sluice.classifier.ServiceTest;

@ServiceTest
class HandOnIT {
    @Inject
    HandOn handOn;

    @Test
    void aThreadThatIsToEndGivesItsBatchBackInPlaceOfTryingOnAndOn() throws InterruptedException {
        AtomicReference<Boolean> written = new AtomicReference<>();
        Thread routing = Thread.ofPlatform().daemon().start(() -> {
            Thread.currentThread().interrupt();
            written.set(handOn.write(List.of(), new ConsumedBatch(Map.of(), 0)));
        });

        assertThat(routing.join(Duration.ofSeconds(20))).isTrue();
        assertThat(written).hasValue(false);
    }
}
