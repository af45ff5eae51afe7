package dev.sluice.benchmarks.traffic;

import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.Stream;

import dev.sluice.benchmarks.measure.NotMeasuredException;
import dev.sluice.contracts.Privacy;
import dev.sluice.contracts.Route;
import dev.sluice.contracts.TaskId;
import dev.sluice.contracts.Urgency;
import dev.sluice.contracts.event.Decision;
import dev.sluice.contracts.event.EventRecords;
import dev.sluice.contracts.event.LaneTask;
import dev.sluice.contracts.task.Task;
import dev.sluice.contracts.topic.Lane;

/** Puts tasks into a lane, as classifier-service does. */
public final class LaneFeed implements AutoCloseable {
    private final KafkaProducer<String, byte[]> producer;
    private final Lane lane;
    private final Route route;
    private final int outputTokens;

    /** Feeds a model's interactive lane; see {@link #LaneFeed(String, Lane, Route, int)}. */
    public LaneFeed(String bootstrapServers, String model, Route route, int outputTokens) {
        this(bootstrapServers, new Lane(model, Urgency.INTERACTIVE), route, outputTokens);
    }

    /**
     * Feeds one lane.
     *
     * @param bootstrapServers the broker
     * @param lane which one
     * @param route where its model runs
     * @param outputTokens how long each answer may be; the simulator's have 30 tokens at least, so with fewer than that
     *     each has exactly so many, and takes the same time
     */
    public LaneFeed(String bootstrapServers, Lane lane, Route route, int outputTokens) {
        this.producer = new KafkaProducer<>(
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers, ProducerConfig.LINGER_MS_CONFIG, 0),
                new StringSerializer(),
                new ByteArraySerializer());
        this.lane = lane;
        this.route = route;
        this.outputTokens = outputTokens;
    }

    /** Puts so many tasks into the lane; the broker has them when this returns. */
    public List<TaskId> put(int count) {
        List<LaneTask> tasks = Stream.generate(this::task).limit(count).toList();
        List<Future<RecordMetadata>> sent = tasks.stream()
                .map(task -> producer.send(EventRecords.write(lane.topic(), "benchmarks", task)))
                .toList();
        sent.forEach(LaneFeed::await);
        return tasks.stream().map(task -> task.task().id()).toList();
    }

    private static void await(Future<RecordMetadata> sent) {
        try {
            sent.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NotMeasuredException("interrupted while tasks were written", e);
        } catch (ExecutionException e) {
            throw new NotMeasuredException("the broker did not take a task", e);
        }
    }

    private LaneTask task() {
        Task task = new Task(
                TaskId.random(),
                Optional.of("Say how a lock on a canal works."),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Privacy.ANY,
                Optional.of(outputTokens),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                Optional.empty());
        Decision decision = new Decision(
                "general", route, lane.model(), List.of(), lane.urgency(), List.of("benchmark"), 1, "benchmark");
        return new LaneTask(task, decision, List.of(), Instant.now(), Instant.now());
    }

    @Override
    public void close() {
        producer.close();
    }
}
