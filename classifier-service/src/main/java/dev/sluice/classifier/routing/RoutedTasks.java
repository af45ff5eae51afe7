package dev.sluice.classifier.routing;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import dev.sluice.classifier.broadcast.BroadcastListener;
import dev.sluice.classifier.broadcast.StartingPoint;
import dev.sluice.classifier.tasks.FinishedTasks;
import dev.sluice.classifier.tasks.RecentIds;
import dev.sluice.contracts.TaskId;
import dev.sluice.contracts.event.EventRecords;
import dev.sluice.contracts.event.EventType;
import dev.sluice.contracts.event.TaskRated;
import dev.sluice.contracts.event.UnreadableEventException;
import dev.sluice.contracts.topic.Topics;

/**
 * Remembers which tasks were routed, here or by any other replica, so that one task id is one task. At the start it
 * hears what the last day's events say. What was said of answers, which stands on the same topic, it passes on to
 * {@link FinishedTasks}.
 */
@ApplicationScoped
public class RoutedTasks implements BroadcastListener {
    /** A task leaves about three events: routed, started and at times escalated. */
    private static final int EVENTS_OF_A_TASK = 3;

    private static final Logger LOG = Logger.getLogger(RoutedTasks.class);

    private final RoutingSettings settings;
    private final FinishedTasks finished;
    private final RecentIds ids;

    @Inject
    RoutedTasks(RoutingSettings settings, FinishedTasks finished) {
        this.finished = finished;
        this.settings = settings;
        this.ids = new RecentIds(settings.rememberedTasks());
    }

    @Override
    public String topic() {
        return Topics.EVENTS;
    }

    @Override
    public StartingPoint startingPoint() {
        return new StartingPoint.Since(settings.rememberedFor(), (long) EVENTS_OF_A_TASK * settings.rememberedTasks());
    }

    @Override
    public void hear(ConsumerRecord<byte[], byte[]> heard) {
        EventRecords.header(heard.headers(), EventRecords.TYPE)
                .flatMap(EventType::ofName)
                .ifPresent(type -> hear(type, heard));
    }

    private void hear(EventType type, ConsumerRecord<byte[], byte[]> heard) {
        if (type == EventType.TASK_ROUTED && heard.key() != null) {
            add(new TaskId(new String(heard.key(), UTF_8)));
        }
        if (type == EventType.TASK_RATED) {
            rated(heard);
        }
    }

    private void rated(ConsumerRecord<byte[], byte[]> heard) {
        try {
            if (EventRecords.read(heard) instanceof TaskRated said) {
                finished.rated(said);
            }
        } catch (UnreadableEventException e) {
            LOG.debugf("rating=unreadable offset=%d", heard.offset());
        }
    }

    /** Remembers a task that was handed on, or that has ended here. */
    void add(TaskId id) {
        ids.add(id);
    }

    /** Whether that task was routed before. */
    boolean contains(TaskId id) {
        return ids.contains(id);
    }
}
