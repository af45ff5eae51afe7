package dev.sluice.worker.inventory;

import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jboss.logging.Logger;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import dev.sluice.contracts.event.EventRecords;
import dev.sluice.contracts.event.UnreadableEventException;
import dev.sluice.contracts.event.WorkerStatus;
import dev.sluice.contracts.event.WorkerStatus.ModelStatus;
import dev.sluice.contracts.topic.Topics;
import dev.sluice.worker.lane.StopSignal;

/** What all workers say that they serve, so that no task is handed on into a lane where nobody is. */
public final class Fleet implements Runnable {
    private static final Logger LOG = Logger.getLogger(Fleet.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration PAUSE_AFTER_ERROR = Duration.ofSeconds(2);

    private final Map<String, Object> kafka;
    private final Duration believed;
    private final StopSignal stop;
    private final Map<String, WorkerStatus> statuses = new ConcurrentHashMap<>();

    /**
     * Listens once it runs.
     *
     * @param kafka the client settings that all of Sluice's clients share
     * @param believed how long a worker's word counts
     */
    public Fleet(Map<String, Object> kafka, Duration believed, StopSignal stop) {
        this.kafka = kafka;
        this.believed = believed;
        this.stop = stop;
    }

    /** Whether workers speak of the model, and all of them say that they can't serve it. */
    public boolean isKnownToBeAway(String alias) {
        Instant since = Instant.now().minus(believed);
        List<ModelStatus> said = statuses.values().stream()
                .filter(status -> status.at().isAfter(since))
                .flatMap(status -> status.models().stream())
                .filter(model -> model.model().equals(alias))
                .toList();
        return !said.isEmpty() && said.stream().noneMatch(ModelStatus::available);
    }

    @Override
    public void run() {
        while (!stop.isGiven()) {
            try {
                listen();
            } catch (KafkaException e) {
                LOG.warnf(
                        "topic=%s outcome=reopening reason=%s",
                        Topics.WORKERS, e.getClass().getSimpleName());
                pause();
            }
        }
    }

    private void listen() {
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(Topics.WORKERS).stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            consumer.assign(partitions);
            while (!stop.isGiven()) {
                consumer.poll(POLL).forEach(this::note);
                Instant since = Instant.now().minus(believed);
                statuses.values().removeIf(status -> status.at().isBefore(since));
            }
        }
    }

    private void note(ConsumerRecord<byte[], byte[]> heard) {
        try {
            if (EventRecords.read(heard) instanceof WorkerStatus status) {
                statuses.put(status.worker(), status);
            }
        } catch (UnreadableEventException e) {
            LOG.debugf("topic=%s offset=%d outcome=ignored", heard.topic(), heard.offset());
        }
    }

    private void pause() {
        try {
            stop.await(PAUSE_AFTER_ERROR);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
