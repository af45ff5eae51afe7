package dev.sluice.contracts.event;

/** What stands in the value of a record on one of Sluice's topics; its type is in the record's CloudEvents header. */
public sealed interface Event
        permits LaneTask,
                TaskEvent,
                TaskFinished,
                CallMetered,
                WorkerStatus,
                QualityChanged,
                LearningObserved,
                VersionedChange {
    /** The record's key, and the CloudEvent's subject: the task's id, the worker's name, {@code routes}, {@code learning}, or a category. */
    String key();
}
