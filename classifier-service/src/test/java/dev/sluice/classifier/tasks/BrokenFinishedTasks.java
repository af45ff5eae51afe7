package dev.sluice.classifier.tasks;

import java.util.Optional;

import dev.sluice.contracts.TaskId;
import dev.sluice.contracts.view.TaskView;

/** Hears of ends and fails whoever asks for one. */
public final class BrokenFinishedTasks extends FinishedTasks {
    public BrokenFinishedTasks(WaitingCallers waiting) {
        super(waiting);
    }

    @Override
    public Optional<TaskView> find(TaskId id) {
        throw new IllegalStateException("for the test");
    }
}
