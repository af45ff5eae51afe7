package dev.sluice.metrics.sweeping;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.AcknowledgeType;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaShareConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.sluice.contracts.Money;
import dev.sluice.contracts.Privacy;
import dev.sluice.contracts.Route;
import dev.sluice.contracts.TaskId;
import dev.sluice.contracts.Urgency;
import dev.sluice.contracts.event.Attempt;
import dev.sluice.contracts.event.Decision;
import dev.sluice.contracts.event.EventRecords;
import dev.sluice.contracts.event.Failure;
import dev.sluice.contracts.event.LaneTask;
import dev.sluice.contracts.event.TaskRouted;
import dev.sluice.contracts.event.Usage;
import dev.sluice.contracts.task.Task;
import dev.sluice.contracts.topic.Lane;
import dev.sluice.contracts.topic.TopicProvisioner;
import dev.sluice.metrics.Ledger;

/** A lane of a test's own, and the one worker that takes from it. */
final class SweptLane implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Ledger ledger;
    private final Lane lane;
    private final KafkaShareConsumer<byte[], byte[]> worker;

    SweptLane(Admin admin, String servers, Ledger ledger, String model) {
        this.ledger = ledger;
        this.lane = new Lane(model, Urgency.INTERACTIVE);
        new TopicProvisioner(admin, 4, 1).provision(List.of(model));
        worker = new KafkaShareConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        servers,
                        ConsumerConfig.GROUP_ID_CONFIG,
                        lane.shareGroup(),
                        ConsumerConfig.SHARE_ACKNOWLEDGEMENT_MODE_CONFIG,
                        "explicit",
                        ConsumerConfig.SHARE_ACQUIRE_MODE_CONFIG,
                        "record_limit",
                        ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                        1),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        worker.subscribe(List.of(lane.topic()));
    }

    Lane lane() {
        return lane;
    }

    /** A task of this lane, with text and labels. */
    LaneTask task(String id, Privacy privacy) {
        Task task = new Task(
                new TaskId(id),
                Optional.of("What is in the letter of " + id + "?"),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                privacy,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of("job", "nightly"),
                Optional.empty());
        // As exact as the database.
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        return new LaneTask(task, decision(List.of("cloud-haiku")), List.of(), now.minusSeconds(1), now);
    }

    Decision decision(List<String> fallbacks) {
        return new Decision(
                "background",
                Route.LOCAL,
                lane.model(),
                fallbacks,
                Urgency.INTERACTIVE,
                List.of("category:caller"),
                1,
                "lexical-1");
    }

    /** Does what classifier-service does: the record into the lane, the fact to the ledger; returns when both are in. */
    LaneTask route(String id, Privacy privacy) {
        LaneTask task = task(id, privacy);
        write(task);
        ledger.takeIn(List.of(new TaskRouted(task.task().id(), task.decision(), task.acceptedAt(), task.routedAt())));
        return task;
    }

    LaneTask route(String id) {
        return route(id, Privacy.ANY);
    }

    /** Writes the record of a task into the lane. */
    void write(LaneTask task) {
        ledger.publish(EventRecords.write(lane.topic(), "test", task));
    }

    /** The task with the story that it has when it comes into this lane from another. */
    LaneTask after(LaneTask earlier, Attempt failed) {
        return new LaneTask(
                earlier.task(), decision(List.of()), List.of(failed), earlier.acceptedAt(), earlier.routedAt());
    }

    /** This lane's attempt at a task, which gave an empty answer. */
    Attempt failed(LaneTask task) {
        return attempt(task, lane.model(), Optional.of(new Failure(Failure.Kind.BAD_ANSWER, "it is empty")));
    }

    static Attempt attempt(LaneTask task, String model, Optional<Failure> failure) {
        return new Attempt(
                1,
                "call-" + task.task().id(),
                model,
                Route.LOCAL,
                "ollama",
                "name-of-" + model,
                1,
                Usage.NONE,
                Money.ZERO,
                failure,
                task.routedAt(),
                10,
                Optional.empty(),
                false,
                false,
                false,
                Optional.empty(),
                Optional.empty(),
                false);
    }

    /** The worker takes the next record. */
    ConsumerRecord<byte[], byte[]> take() {
        List<ConsumerRecord<byte[], byte[]>> taken = new ArrayList<>();
        await().pollInSameThread().atMost(PATIENCE).until(() -> {
            worker.poll(Duration.ofMillis(200)).forEach(taken::add);
            return !taken.isEmpty();
        });
        assertThat(taken).hasSize(1);
        return taken.getFirst();
    }

    /** The worker is done with a record. */
    void acknowledge(ConsumerRecord<byte[], byte[]> taken) {
        worker.acknowledge(taken, AcknowledgeType.ACCEPT);
        assertThat(worker.commitSync().values()).allMatch(Optional::isEmpty);
    }

    /** The worker takes the task's record and is done with it, without a word of what came of it. */
    void lose(String id) {
        ConsumerRecord<byte[], byte[]> taken = take();
        assertThat(new String(taken.key(), UTF_8)).isEqualTo(id);
        acknowledge(taken);
    }

    /** The worker asks in vain: so it gets past the ends of transactions. */
    void idle() {
        assertThat(worker.poll(Duration.ofMillis(200))).isEmpty();
    }

    @Override
    public void close() {
        worker.close();
    }
}
