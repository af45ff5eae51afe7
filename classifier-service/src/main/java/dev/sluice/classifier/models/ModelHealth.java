package dev.sluice.classifier.models;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;

import java.time.Instant;
import java.util.Optional;
import jakarta.enterprise.context.ApplicationScoped;

import dev.sluice.classifier.broadcast.BroadcastListener;
import dev.sluice.classifier.broadcast.StartingPoint;
import dev.sluice.contracts.Route;
import dev.sluice.contracts.event.EventRecords;
import dev.sluice.contracts.event.UnreadableEventException;
import dev.sluice.contracts.event.WorkerStatus;
import dev.sluice.contracts.topic.Topics;

/** Knows which models take tasks, by what the workers say. */
@ApplicationScoped
public class ModelHealth implements BroadcastListener {
    private static final Logger LOG = Logger.getLogger(ModelHealth.class);

    private final WorkerStatuses statuses = new WorkerStatuses();

    @Override
    public String topic() {
        return Topics.WORKERS;
    }

    @Override
    public StartingPoint startingPoint() {
        return new StartingPoint.Beginning();
    }

    @Override
    public void hear(ConsumerRecord<byte[], byte[]> heard) {
        if (heard.value() == null && heard.key() != null) {
            synchronized (statuses) {
                statuses.forget(new String(heard.key(), UTF_8));
            }
            return;
        }
        try {
            if (EventRecords.read(heard) instanceof WorkerStatus status) {
                synchronized (statuses) {
                    statuses.hear(status);
                }
            }
        } catch (UnreadableEventException e) {
            LOG.debugf("worker_status=unreadable reason=%s", e.getMessage());
        }
    }

    /** What the workers say of a model of the catalog. */
    public ModelState state(String model) {
        synchronized (statuses) {
            return statuses.state(model, Instant.now());
        }
    }

    /** How many workers of a side have spoken within the last minute. */
    long workers(Route route) {
        synchronized (statuses) {
            return statuses.heardOfLate(route, Instant.now());
        }
    }

    /** When a worker of a side spoke last; empty where none ever did. */
    Optional<Instant> lastWord(Route route) {
        synchronized (statuses) {
            return statuses.lastWord(route);
        }
    }
}
