package dev.sluice.benchmarks.traffic;

import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import dev.sluice.benchmarks.measure.NotMeasuredException;
import dev.sluice.contracts.TaskId;
import dev.sluice.contracts.event.Event;
import dev.sluice.contracts.event.EventRecords;
import dev.sluice.contracts.event.TaskFinished;
import dev.sluice.contracts.event.TaskStarted;
import dev.sluice.contracts.event.UnreadableEventException;
import dev.sluice.contracts.topic.Topics;

/** What the workers tell of tasks from the moment this is made: each start and each end. For one thread. */
public final class TaskLog implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(100);

    private final KafkaConsumer<String, byte[]> consumer;
    private final Map<TaskId, List<TaskStarted>> started = new HashMap<>();
    private final Map<TaskId, TaskFinished> finished = new HashMap<>();

    /**
     * Begins to read.
     *
     * @param bootstrapServers the broker, which has the topics
     */
    public TaskLog(String bootstrapServers) {
        Map<String, Object> settings = Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed");
        this.consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
        List<TopicPartition> partitions = Stream.of(Topics.EVENTS, Topics.RESULTS)
                .flatMap(topic -> consumer.partitionsFor(topic).stream())
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        // Seeking is put off until the position is asked for.
        partitions.forEach(consumer::position);
    }

    /**
     * Reads until all of these tasks have ended.
     *
     * @param patience how long at most
     * @throws NotMeasuredException if one has not ended by then
     */
    public void awaitEnds(Collection<TaskId> tasks, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        Set<TaskId> wanted = Set.copyOf(tasks);
        while (!finished.keySet().containsAll(wanted)) {
            if (System.nanoTime() > deadline) {
                long ended = wanted.stream().filter(finished::containsKey).count();
                throw new NotMeasuredException(
                        "after " + patience.toSeconds() + " s " + ended + " of " + wanted.size() + " tasks have ended");
            }
            read(POLL);
        }
    }

    /**
     * Makes sure that tasks which have ended were done.
     *
     * @throws NotMeasuredException if one failed
     */
    public void requireCompleted(Collection<TaskId> tasks) {
        for (TaskId task : tasks) {
            end(task).failure().ifPresent(failure -> {
                throw new NotMeasuredException("a task failed: " + failure.kind() + ", " + failure.message());
            });
        }
    }

    /**
     * Reads until a worker has said that it took a task.
     *
     * @throws NotMeasuredException if none has by then
     */
    public void awaitStart(TaskId task, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!started.containsKey(task)) {
            if (System.nanoTime() > deadline) {
                throw new NotMeasuredException("no worker said that it took the task");
            }
            read(POLL);
        }
    }

    /** Reads for a while, for what comes too often or too late. */
    public void readFor(Duration window) {
        long deadline = System.nanoTime() + window.toNanos();
        while (System.nanoTime() < deadline) {
            read(POLL);
        }
    }

    private void read(Duration timeout) {
        for (ConsumerRecord<String, byte[]> found : consumer.poll(timeout)) {
            Event event = event(found);
            if (event instanceof TaskStarted start) {
                started.computeIfAbsent(start.taskId(), first -> new ArrayList<>())
                        .add(start);
            } else if (event instanceof TaskFinished end) {
                finished.put(end.taskId(), end);
            }
        }
    }

    private static Event event(ConsumerRecord<String, byte[]> found) {
        try {
            return EventRecords.read(found);
        } catch (UnreadableEventException e) {
            throw new NotMeasuredException("a record of " + found.topic() + " is no event", e);
        }
    }

    /** Each time that a worker took the task, in the order in which they were read. */
    public List<TaskStarted> starts(TaskId task) {
        return List.copyOf(started.getOrDefault(task, List.of()));
    }

    /** The end of a task that was waited for. */
    public TaskFinished end(TaskId task) {
        return finished.get(task);
    }

    @Override
    public void close() {
        consumer.close();
    }
}
