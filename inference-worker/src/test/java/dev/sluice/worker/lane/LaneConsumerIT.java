package dev.sluice.worker.lane;

import static dev.sluice.worker.lane.TestLanes.KAFKA;
import static dev.sluice.worker.lane.TestLanes.PATIENCE;
import static dev.sluice.worker.lane.TestLanes.next;
import static dev.sluice.worker.lane.TestLanes.text;
import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;

import dev.sluice.contracts.Urgency;
import dev.sluice.contracts.topic.Lane;
import dev.sluice.testing.ByteProducer;
import dev.sluice.testing.KafkaAndPostgres;
import dev.sluice.worker.TestCatalog;

class LaneConsumerIT {
    private final Lane lane = new Lane(TestCatalog.create().fast(), Urgency.INTERACTIVE);
    private final List<LaneConsumer> open = new ArrayList<>();
    private final ByteProducer producer = ByteProducer.of(KafkaAndPostgres.bootstrapServers());

    @BeforeEach
    void makeLane() {
        TestLanes.make(lane);
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

    /** As the classifier writes tasks that come one by one; a poll that meets the mark behind one must go on. */
    @Test
    void onePollIsEnoughForATaskBehindTheMarkOfATransaction() {
        LaneConsumer consumer = open("a");
        Map<String, Object> settings = Map.of(
                "bootstrap.servers", KafkaAndPostgres.bootstrapServers(), "transactional.id", "test-" + lane.model());
        try (KafkaProducer<byte[], byte[]> transactions =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            transactions.initTransactions();
            for (int i = 0; i < 5; i++) {
                transactions.beginTransaction();
                Future<RecordMetadata> sent =
                        transactions.send(new ProducerRecord<>(lane.topic(), new byte[] {(byte) i}));
                transactions.commitTransaction();
                assertThat(sent).isDone();
            }
        }
        consumer.accept(next(consumer));

        for (int i = 1; i < 5; i++) {
            Optional<Delivery> delivery = consumer.poll(Duration.ofSeconds(5));

            assertThat(delivery).as("task %d", i).isPresent();
            consumer.accept(delivery.orElseThrow());
        }
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

    /** A consumer that hands out a record has at times asked for one more already: that one it may catch. */
    @Test
    void ofAWorkersConsumersOfOneLaneOneFetchesAtATime() {
        LaneConsumers worker = new LaneConsumers(KAFKA);
        LaneConsumer first = open(worker, "first");
        LaneConsumer second = open(worker, "second");
        second.join();
        producer.send(lane.topic(), "one");
        second.accept(next(second));
        List<Delivery> firsts = new ArrayList<>();
        List<Delivery> seconds = new ArrayList<>();

        // Whoever polled in vain fetches, and is asked first.
        Awaitility.await().atMost(PATIENCE.multipliedBy(2)).until(() -> {
            producer.send(lane.topic(), "more");
            Optional<Delivery> taken = first.poll(Duration.ofMillis(200));
            taken.ifPresent(first::accept);
            taken.ifPresent(firsts::add);
            if (taken.isEmpty()) {
                Optional<Delivery> caught = second.poll(Duration.ZERO);
                caught.ifPresent(second::accept);
                caught.ifPresent(seconds::add);
            }
            return firsts.size() >= 10;
        });

        assertThat(seconds).hasSizeLessThanOrEqualTo(2);
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
        return delivery.map(TestLanes::text);
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
        LaneConsumer consumer = TestLanes.open(worker, lane, name);
        open.add(consumer);
        return consumer;
    }
}
