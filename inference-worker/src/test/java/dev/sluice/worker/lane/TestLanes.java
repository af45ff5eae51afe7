package dev.sluice.worker.lane;

import org.apache.kafka.clients.admin.Admin;
import org.awaitility.Awaitility;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import dev.sluice.contracts.topic.Lane;
import dev.sluice.contracts.topic.TopicProvisioner;
import dev.sluice.testing.KafkaAndPostgres;
import dev.sluice.testing.RecordCollector;

/** Lanes on the tests' broker, and consumers of them. */
final class TestLanes {
    static final Map<String, Object> KAFKA = Map.of("bootstrap.servers", KafkaAndPostgres.bootstrapServers());
    static final Duration PATIENCE = Duration.ofSeconds(30);

    private TestLanes() {}

    static void make(Lane... lanes) {
        try (Admin admin = Admin.create(KAFKA)) {
            new TopicProvisioner(admin, 1, 1)
                    .provision(Stream.of(lanes).map(Lane::model).toList());
        }
    }

    static LaneConsumer open(LaneConsumers worker, Lane lane, String name) {
        return worker.open(lane, name, Duration.ofMillis(100));
    }

    /** The consumer's next record, whenever it comes. */
    static Delivery next(LaneConsumer consumer) {
        return Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> consumer.poll(Duration.ofMillis(200)), Optional::isPresent)
                .orElseThrow();
    }

    static String text(Delivery delivery) {
        return RecordCollector.text(delivery.source().value());
    }
}
