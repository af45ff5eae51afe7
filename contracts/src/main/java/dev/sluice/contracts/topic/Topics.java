package dev.sluice.contracts.topic;

import java.util.List;

/** The names of all topics but the lanes, which {@link Lane} names. */
public final class Topics {
    /** Public: tasks, as {@code POST /v1/tasks} writes them and as any Kafka producer may. */
    public static final String REQUESTED = "tasks.requested.v1";

    /** Public: one {@link dev.sluice.contracts.event.TaskFinished} a task. */
    public static final String RESULTS = "tasks.results.v1";

    /** Public: one {@link dev.sluice.contracts.event.CallMetered} for every call that a model server metered. */
    public static final String COSTS = "tasks.costs.v1";

    /** The facts of a task's life but its end ({@link dev.sluice.contracts.event.TaskEvent}); never a prompt. */
    public static final String EVENTS = "tasks.events.v1";

    /** What could not be read or done: the raw bytes, with the reason in {@link DeadLetter}'s headers. */
    public static final String DEAD_LETTER = "tasks.dead-letter.v1";

    /** Compacted: the last {@link dev.sluice.contracts.event.WorkerStatus} of every worker. */
    public static final String WORKERS = "workers.status.v1";

    /** Kept for ever, in one partition: every {@link dev.sluice.contracts.event.RoutesChanged}. */
    public static final String ROUTES = "routes.changed.v1";

    /** Every {@link dev.sluice.contracts.event.QualityChanged}; public. */
    public static final String QUALITY = "quality.changed.v1";

    /**
     * In one partition: every {@link dev.sluice.contracts.event.LearningObserved}, and each {@link
     * dev.sluice.contracts.event.TaskRated} again, so that they have one order. The oldest go where there are too many.
     */
    public static final String OBSERVATIONS = "learning.observations.v1";

    /** Kept for ever, in one partition: every {@link dev.sluice.contracts.event.LearningChanged}. */
    public static final String LEARNING = "learning.changed.v1";

    private Topics() {}

    /** All of them. */
    public static List<String> all() {
        return List.of(
                REQUESTED, RESULTS, COSTS, EVENTS, DEAD_LETTER, WORKERS, ROUTES, QUALITY, OBSERVATIONS, LEARNING);
    }
}
