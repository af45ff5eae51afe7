package dev.sluice.classifier.tasks;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;

import java.util.Optional;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import dev.sluice.classifier.broadcast.BroadcastListener;
import dev.sluice.classifier.broadcast.StartingPoint;
import dev.sluice.contracts.TaskId;
import dev.sluice.contracts.event.EventRecords;
import dev.sluice.contracts.event.TaskFinished;
import dev.sluice.contracts.event.TaskRated;
import dev.sluice.contracts.event.UnreadableEventException;
import dev.sluice.contracts.topic.Topics;
import dev.sluice.contracts.view.TaskView;

/** Hears of every task that ends: tells those who wait for it, and remembers the last ones, so that one reads here what one has just been told. */
@ApplicationScoped
public class FinishedTasks implements BroadcastListener {
    private static final Logger LOG = Logger.getLogger(FinishedTasks.class);
    private static final int MOST_ENTRIES = 10_000;
    private static final long MOST_BYTES = 32L << 20;

    private final WaitingCallers waiting;
    private final RecentRatings ratings = new RecentRatings(MOST_ENTRIES);
    private final RecentRecords recent = new RecentRecords(MOST_ENTRIES, MOST_BYTES);

    @Inject
    FinishedTasks(WaitingCallers waiting) {
        this.waiting = waiting;
    }

    @Override
    public String topic() {
        return Topics.RESULTS;
    }

    @Override
    public StartingPoint startingPoint() {
        return new StartingPoint.End();
    }

    @Override
    public void hear(ConsumerRecord<byte[], byte[]> heard) {
        if (heard.key() == null || heard.value() == null) {
            return;
        }
        String id = new String(heard.key(), UTF_8);
        // A task may end twice with another answer; the first end is the task's.
        recent.putIfAbsent(id, heard);
        if (waiting.isAwaited(id)) {
            view(heard).ifPresent(waiting::finished);
        }
    }

    /** Remembers what was said of a task's answer. */
    public void rated(TaskRated rated) {
        ratings.put(rated);
    }

    /** The task of that id, if it ended of late, with what was said of its answer. */
    public Optional<TaskView> find(TaskId id) {
        return recent.find(id.value())
                .flatMap(FinishedTasks::view)
                .map(view -> ratings.find(id).map(view::rated).orElse(view));
    }

    private static Optional<TaskView> view(ConsumerRecord<byte[], byte[]> heard) {
        try {
            return EventRecords.read(heard) instanceof TaskFinished finished
                    ? Optional.of(TaskView.of(finished))
                    : Optional.empty();
        } catch (UnreadableEventException e) {
            LOG.debugf("result=unreadable reason=%s", e.getMessage());
            return Optional.empty();
        }
    }
}
