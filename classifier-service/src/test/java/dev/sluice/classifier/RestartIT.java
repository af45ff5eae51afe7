package dev.sluice.classifier;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import dev.sluice.contracts.topic.Topics;
import dev.sluice.testing.ByteProducer;
import dev.sluice.testing.KafkaAndPostgres;
import dev.sluice.testing.RecordCollector;

@QuarkusTest
@TestProfile(RestartIT.Profile.class)
class RestartIT {
    /** The service after a restart. */
    public static final class Profile implements QuarkusTestProfile {
        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(
                    new TestResourceEntry(KafkaAndPostgres.class, Map.of(KafkaAndPostgres.POSTGRES, "false")),
                    new TestResourceEntry(Surroundings.class),
                    new TestResourceEntry(RoutedBefore.class));
        }
    }

    @Test
    void aTaskThatWasRoutedBeforeTheRestartIsNotRoutedAgain() {
        try (ByteProducer producer = ByteProducer.of(Wire.broker());
                RecordCollector lanes = Wire.lanes()) {
            // The same key, so the same partition: the second comes after the first.
            producer.send(Topics.REQUESTED, "key", task(RoutedBefore.ID), Map.of());
            producer.send(Topics.REQUESTED, "key", task("after-the-restart"), Map.of());

            lanes.awaitKey("after-the-restart");

            assertThat(lanes.readFor(Duration.ofSeconds(1)))
                    .noneMatch(found -> RecordCollector.text(found.key()).equals(RoutedBefore.ID));
        }
    }

    private static byte[] task(String id) {
        return ("{\"id\":\"" + id + "\",\"prompt\":\"x\",\"category\":\"background\"}").getBytes(UTF_8);
    }
}
