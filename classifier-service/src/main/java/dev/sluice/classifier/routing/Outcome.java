package dev.sluice.classifier.routing;

import java.util.List;

import dev.sluice.contracts.TaskId;
import dev.sluice.contracts.event.Decision;
import dev.sluice.contracts.event.Failure;

/** What became of one requested record, once its transaction is committed. */
sealed interface Outcome {
    /**
     * It is in a lane.
     *
     * @param id which task
     * @param decision where it went
     * @param isFromKafka whether it came in by Kafka
     */
    record Routed(TaskId id, Decision decision, boolean isFromKafka) implements Outcome {}

    /**
     * It has ended, because no model may or can do it.
     *
     * @param id which task
     * @param failure what its owner is told
     * @param reasons codes of what decided
     * @param isFromKafka whether it came in by Kafka
     */
    record Failed(TaskId id, Failure failure, List<String> reasons, boolean isFromKafka) implements Outcome {}

    /**
     * The task was there before.
     *
     * @param id which task
     */
    record Duplicate(TaskId id) implements Outcome {}

    /**
     * It is not a task.
     *
     * @param place where the record stands
     * @param reason the dead letter's code
     */
    record Refused(String place, String reason) implements Outcome {}
}
