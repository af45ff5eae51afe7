package dev.sluice.contracts.event;

import java.util.Arrays;
import java.util.Optional;

/** The CloudEvents type of each event, and the class that is read of it. */
public enum EventType {
    LANE_TASK("dev.sluice.lane.task.v1", LaneTask.class),
    TASK_ROUTED("dev.sluice.task.routed.v1", TaskRouted.class),
    TASK_STARTED("dev.sluice.task.started.v1", TaskStarted.class),
    TASK_ESCALATED("dev.sluice.task.escalated.v1", TaskEscalated.class),
    TASK_RATED("dev.sluice.task.rated.v1", TaskRated.class),
    TASK_FINISHED("dev.sluice.task.finished.v1", TaskFinished.class),
    CALL_METERED("dev.sluice.call.metered.v1", CallMetered.class),
    WORKER_STATUS("dev.sluice.worker.status.v1", WorkerStatus.class),
    ROUTES_CHANGED("dev.sluice.routes.changed.v1", RoutesChanged.class),
    QUALITY_CHANGED("dev.sluice.quality.changed.v1", QualityChanged.class),
    LEARNING_OBSERVED("dev.sluice.learning.observed.v1", LearningObserved.class),
    LEARNING_CHANGED("dev.sluice.learning.changed.v1", LearningChanged.class);

    private final String typeName;
    private final Class<? extends Event> eventClass;

    EventType(String typeName, Class<? extends Event> eventClass) {
        this.typeName = typeName;
        this.eventClass = eventClass;
    }

    /** The value of the {@code ce_type} header. */
    public String typeName() {
        return typeName;
    }

    /** The record that the value is read as. */
    public Class<? extends Event> eventClass() {
        return eventClass;
    }

    /** The type of that name, or empty if Sluice has none such. */
    public static Optional<EventType> ofName(String typeName) {
        return Arrays.stream(values())
                .filter(type -> type.typeName.equals(typeName))
                .findFirst();
    }

    /** The type of that event. */
    public static EventType of(Event event) {
        return switch (event) {
            case LaneTask ignored -> LANE_TASK;
            case TaskRouted ignored -> TASK_ROUTED;
            case TaskStarted ignored -> TASK_STARTED;
            case TaskEscalated ignored -> TASK_ESCALATED;
            case TaskRated ignored -> TASK_RATED;
            case TaskFinished ignored -> TASK_FINISHED;
            case CallMetered ignored -> CALL_METERED;
            case WorkerStatus ignored -> WORKER_STATUS;
            case RoutesChanged ignored -> ROUTES_CHANGED;
            case QualityChanged ignored -> QUALITY_CHANGED;
            case LearningObserved ignored -> LEARNING_OBSERVED;
            case LearningChanged ignored -> LEARNING_CHANGED;
        };
    }
}
