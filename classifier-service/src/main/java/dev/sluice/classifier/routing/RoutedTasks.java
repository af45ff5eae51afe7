package dev.sluice.classifier.routing;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.apache.kafka.clients.consumer.ConsumerRecord;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import dev.sluice.classifier.broadcast.BroadcastListener;
import dev.sluice.classifier.broadcast.StartingPoint;
import dev.sluice.classifier.tasks.RecentIds;
import dev.sluice.contracts.TaskId;
import dev.sluice.contracts.event.EventRecords;
import dev.sluice.contracts.event.EventType;
import dev.sluice.contracts.topic.Topics;

/**
 * Remembers which tasks were routed, here or by any other replica, so that one task id is one task. At the start it
 * hears what the last day's events say.
 */
@ApplicationScoped
public class RoutedTasks implements BroadcastListener {
    /** A task leaves about three events: routed, started and at times escalated. */
    private static final int EVENTS_OF_A_TASK = 3;

    private final RoutingSettings settings;
    private final RecentIds ids;

    @Inject
    RoutedTasks(RoutingSettings settings) {
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
        boolean isRouted = EventRecords.header(heard.headers(), EventRecords.TYPE)
                .filter(EventType.TASK_ROUTED.typeName()::equals)
                .isPresent();
        if (isRouted && heard.key() != null) {
            add(new TaskId(new String(heard.key(), UTF_8)));
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
