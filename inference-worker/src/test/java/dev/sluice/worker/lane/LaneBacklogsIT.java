package dev.sluice.worker.lane;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;

import dev.sluice.contracts.Urgency;
import dev.sluice.contracts.topic.Lane;
import dev.sluice.contracts.topic.TopicProvisioner;
import dev.sluice.testing.KafkaAndPostgres;
import dev.sluice.worker.TestCatalog;

class LaneBacklogsIT {
    private static final Map<String, Object> KAFKA = Map.of("bootstrap.servers", KafkaAndPostgres.bootstrapServers());
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Instant LONG_AGO = Instant.parse("2026-11-22T12:00:00Z");

    private final Lane lane = new Lane(TestCatalog.create().fast(), Urgency.BACKGROUND);
    private final Lane other = new Lane(lane.model(), Urgency.INTERACTIVE);
    private final Admin admin = Admin.create(KAFKA);
    private final LaneBacklogs backlogs = new LaneBacklogs(admin, new LaneHeads(KAFKA));
    private LaneConsumer consumer;

    @BeforeEach
    void makeLanes() {
        new TopicProvisioner(admin, 1, 1).provision(List.of(lane.model()));
        consumer = new LaneConsumers(KAFKA).open(lane, "test", Duration.ofMillis(100));
    }

    @AfterEach
    void close() {
        consumer.close();
        backlogs.close();
        admin.close();
    }

    @Test
    void theArrivalOfTheOldestTaskThatNobodyHasTakenIsKnownWithoutTakingIt() throws Exception {
        send(3);

        Map<Lane, Instant> before = backlogs.oldest(List.of(lane, other));

        assertThat(before).containsExactly(Map.entry(lane, LONG_AGO));
        Delivery first = next();
        assertThat(first.count()).isEqualTo(1);
        backlogs.taken(first);
        assertThat(oldest()).contains(LONG_AGO.plusSeconds(1));
        consumer.accept(first);
        assertThat(oldest()).contains(LONG_AGO.plusSeconds(1));
    }

    @Test
    void aLaneWhoseTasksAreDoneIsEmptyThoughATransactionsMarkIsItsEnd() throws Exception {
        send(2);
        for (int i = 0; i < 2; i++) {
            Delivery delivery = next();
            backlogs.taken(delivery);
            consumer.accept(delivery);
        }

        assertThat(oldest()).isEmpty();
        // The broker moves on from the last record when somebody looks again; then everyone sees it.
        assertThat(consumer.poll(Duration.ofMillis(200))).isEmpty();
        try (LaneBacklogs others = new LaneBacklogs(admin, new LaneHeads(KAFKA))) {
            Awaitility.await()
                    .atMost(PATIENCE)
                    .until(() -> others.oldest(List.of(lane)).isEmpty());
        }
    }

    @Test
    void aTaskThatWasGivenBackWaitsAgain() throws Exception {
        send(1);
        Delivery delivery = next();
        backlogs.taken(delivery);
        assertThat(oldest()).isEmpty();

        consumer.release(delivery);
        backlogs.returned(delivery);

        assertThat(oldest()).contains(LONG_AGO);
    }

    @Test
    void aTaskThatIsNotCommittedYetDoesNotWait() throws Exception {
        try (KafkaProducer<byte[], byte[]> producer = producer()) {
            producer.initTransactions();
            producer.beginTransaction();
            Future<RecordMetadata> sent = send(producer, 0);
            producer.flush();
            assertThat(sent).isDone();
            assertThat(oldest()).isEmpty();

            producer.commitTransaction();

            Awaitility.await()
                    .atMost(PATIENCE)
                    .until(() -> oldest().filter(LONG_AGO::equals).isPresent());
        }
    }

    private Optional<Instant> oldest() throws InterruptedException {
        return Optional.ofNullable(backlogs.oldest(List.of(lane)).get(lane));
    }

    private Delivery next() {
        List<Delivery> found = new ArrayList<>();
        Awaitility.await().atMost(PATIENCE).until(() -> {
            consumer.poll(Duration.ofMillis(200)).ifPresent(found::add);
            return !found.isEmpty();
        });
        return found.getFirst();
    }

    /** In one transaction, as the classifier does it, a second apart by their own clock. */
    private void send(int tasks) {
        try (KafkaProducer<byte[], byte[]> producer = producer()) {
            producer.initTransactions();
            producer.beginTransaction();
            List<Future<RecordMetadata>> sent = new ArrayList<>();
            for (int i = 0; i < tasks; i++) {
                sent.add(send(producer, i));
            }
            producer.commitTransaction();
            assertThat(sent).allMatch(Future::isDone);
        }
    }

    private Future<RecordMetadata> send(KafkaProducer<byte[], byte[]> producer, int number) {
        long timestamp = LONG_AGO.plusSeconds(number).toEpochMilli();
        return producer.send(new ProducerRecord<>(lane.topic(), null, timestamp, null, new byte[] {1}));
    }

    private KafkaProducer<byte[], byte[]> producer() {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers", KafkaAndPostgres.bootstrapServers(), "transactional.id", "test-" + lane.model());
        return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }
}
