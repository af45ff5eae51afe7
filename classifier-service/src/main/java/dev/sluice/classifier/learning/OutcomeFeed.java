package dev.sluice.classifier.learning;

import io.smallrye.reactive.messaging.annotations.Blocking;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import dev.sluice.classifier.kafka.EventWriter;
import dev.sluice.classifier.problem.ProblemException;
import dev.sluice.contracts.event.Event;
import dev.sluice.contracts.event.EventRecords;
import dev.sluice.contracts.event.EventType;
import dev.sluice.contracts.event.LearningObserved;
import dev.sluice.contracts.event.TaskFinished;
import dev.sluice.contracts.event.TaskRated;
import dev.sluice.contracts.event.UnreadableEventException;
import dev.sluice.contracts.topic.Topics;

/**
 * Puts what is to be learned from into one order: each replica takes its share of ends and ratings, and writes them to the one
 * partition that all replicas hear. Offsets are committed after that, so an observation may be written twice and is never lost.
 */
@ApplicationScoped
public class OutcomeFeed {
    private static final Logger LOG = Logger.getLogger(OutcomeFeed.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final LearningSettings settings;
    private final EventWriter writer;
    private volatile boolean stopped;

    @Inject
    OutcomeFeed(LearningSettings settings, EventWriter writer) {
        this.settings = settings;
        this.writer = writer;
    }

    /** Takes a batch of ends and facts; it tries until what they tell is written, and the next batch waits for it. */
    @Incoming("outcomes")
    @Blocking("learning")
    public void take(ConsumerRecords<byte[], byte[]> records) {
        List<ProducerRecord<String, byte[]>> made = new ArrayList<>();
        records.forEach(heard -> made.addAll(read(heard)));
        while (!made.isEmpty()) {
            try {
                writer.write(made);
                return;
            } catch (ProblemException e) {
                // When the service stops, this thread is interrupted before stop() is called, and could not pause
                // between two tries.
                if (stopped || Thread.currentThread().isInterrupted()) {
                    throw e;
                }
                LOG.warnf("observations=%d written=false", made.size());
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
    }

    private List<ProducerRecord<String, byte[]>> read(ConsumerRecord<byte[], byte[]> heard) {
        Optional<EventType> type =
                EventRecords.header(heard.headers(), EventRecords.TYPE).flatMap(EventType::ofName);
        if (!settings.enabled() || type.filter(OutcomeFeed::isOutcome).isEmpty()) {
            return List.of();
        }
        try {
            Event event = EventRecords.read(heard);
            if (event instanceof TaskRated rated) {
                return List.of(writer.made(Topics.OBSERVATIONS, rated, rated.ratingId()));
            }
            return event instanceof TaskFinished end
                    ? Answers.of(end, settings.simulated()).stream()
                            .map(this::made)
                            .toList()
                    : List.of();
        } catch (UnreadableEventException e) {
            LOG.debugf("outcome=unreadable topic=%s offset=%d", heard.topic(), heard.offset());
            return List.of();
        }
    }

    private ProducerRecord<String, byte[]> made(LearningObserved observed) {
        return writer.made(Topics.OBSERVATIONS, observed, "observed/" + observed.callId());
    }

    private static boolean isOutcome(EventType type) {
        return type == EventType.TASK_FINISHED || type == EventType.TASK_RATED;
    }

    @PreDestroy
    void stop() {
        stopped = true;
    }
}
