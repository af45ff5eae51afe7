package dev.sluice.worker.lane;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.clients.admin.Admin;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.sluice.contracts.Urgency;
import dev.sluice.contracts.topic.Lane;
import dev.sluice.contracts.topic.TopicProvisioner;
import dev.sluice.testing.ByteProducer;
import dev.sluice.testing.KafkaAndPostgres;
import dev.sluice.testing.RecordCollector;
import dev.sluice.worker.TestCatalog;

class LaneConsumerIT {
    private static final Map<String, Object> KAFKA = Map.of("bootstrap.servers", KafkaAndPostgres.bootstrapServers());
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Lane lane = new Lane(TestCatalog.create().fast(), Urgency.INTERACTIVE);
    private final List<LaneConsumer> open = new ArrayList<>();
    private final ByteProducer producer = ByteProducer.of(KafkaAndPostgres.bootstrapServers());

    @BeforeEach
    void makeLane() {
        try (Admin admin = Admin.create(KAFKA)) {
            new TopicProvisioner(admin, 1, 1).provision(List.of(lane.model()));
        }
    }

    @AfterEach
    void close() {
        open.forEach(LaneConsumer::close);
        producer.close();
    }

    @Test
    void whatWasSentBeforeTheFirstWorkerCameIsDone() {
        producer.send(lane.topic(), "early");

        Delivery delivery = next(open("a"));

        assertThat(text(delivery)).isEqualTo("early");
        assertThat(delivery.count()).isEqualTo(1);
    }

    @Test
    void aReleasedRecordGoesToAnotherWithItsDeliveriesCounted() {
        LaneConsumer first = open("a");
        producer.send(lane.topic(), "task");

        first.release(next(first));

        // Or it may be the first's again.
        first.close();
        open.remove(first);
        assertThat(next(open("b")).count()).isEqualTo(2);
    }

    @Test
    void aConsumerThatClosesLetsGoOfItsRecord() {
        LaneConsumer first = open("a");
        producer.send(lane.topic(), "task");
        next(first);

        first.close();
        open.remove(first);

        assertThat(text(next(open("b")))).isEqualTo("task");
    }

    @Test
    void noRecordWaitsInTheConsumerOfASlotThatWorksOnAnotherLane() {
        LaneConsumer busy = open("busy");
        LaneConsumer idle = open("idle");
        join(busy);
        // The idle one gets a record that shows it has joined; the busy one may have fetched it first.
        producer.send(lane.topic(), "first");
        Awaitility.await().atMost(PATIENCE).pollInterval(Duration.ofMillis(50)).until(() -> {
            busy.mind();
            return take(idle).isPresent();
        });
        busy.poll(Duration.ZERO).ifPresent(busy::accept);

        producer.send(lane.topic(), "second");

        Awaitility.await()
                .atMost(Duration.ofSeconds(5))
                .pollInterval(Duration.ofMillis(100))
                .until(() -> {
                    busy.mind();
                    return take(idle).filter("second"::equals).isPresent();
                });
        assertThat(busy.held()).isEmpty();
    }

    @Test
    void ofAWorkersConsumersOfOneLaneOneFetchesAtATime() {
        LaneConsumers worker = new LaneConsumers(KAFKA);
        LaneConsumer first = open(worker, "first");
        LaneConsumer second = open(worker, "second");
        second.join();
        producer.send(lane.topic(), "one");
        second.accept(next(second));
        producer.send(lane.topic(), "two");
        first.accept(next(first));
        // Both have joined, and from here on the first fetches.
        assertThat(first.poll(Duration.ofMillis(50))).isEmpty();
        assertThat(second.poll(Duration.ofMillis(50))).isEmpty();
        producer.send(lane.topic(), "three");

        Awaitility.await().atMost(PATIENCE).until(() -> {
            assertThat(second.poll(Duration.ZERO)).isEmpty();
            return first.poll(Duration.ofMillis(50)).isPresent();
        });
    }

    @Test
    void aRecordThatWasGivenBackBeforeIsKept() {
        LaneConsumer other = open("other");
        producer.send(lane.topic(), "task");
        other.release(next(other));
        other.close();
        open.remove(other);
        LaneConsumer busy = open("busy");
        // Joining takes a poll; from then on the consumer fetches by itself.
        assertThat(busy.poll(Duration.ZERO)).isEmpty();

        Awaitility.await().atMost(PATIENCE).until(() -> {
            busy.mind();
            return busy.held().isPresent();
        });

        assertThat(next(busy).count()).isEqualTo(2);
    }

    private Optional<String> take(LaneConsumer consumer) {
        Optional<Delivery> delivery = consumer.poll(Duration.ofMillis(50));
        delivery.ifPresent(consumer::accept);
        return delivery.map(LaneConsumerIT::text);
    }

    private void join(LaneConsumer consumer) {
        producer.send(lane.topic(), "to join");
        consumer.accept(next(consumer));
        // From here on it fetches in its own thread.
        assertThat(consumer.poll(Duration.ofMillis(50))).isEmpty();
    }

    private LaneConsumer open(String name) {
        return open(new LaneConsumers(KAFKA), name);
    }

    private LaneConsumer open(LaneConsumers worker, String name) {
        LaneConsumer consumer = worker.open(lane, name, Duration.ofMillis(100));
        open.add(consumer);
        return consumer;
    }

    private static Delivery next(LaneConsumer consumer) {
        List<Delivery> found = new ArrayList<>();
        Awaitility.await().atMost(PATIENCE).until(() -> {
            consumer.poll(Duration.ofMillis(200)).ifPresent(found::add);
            return !found.isEmpty();
        });
        return found.getFirst();
    }

    private static String text(Delivery delivery) {
        return RecordCollector.text(delivery.source().value());
    }
}
