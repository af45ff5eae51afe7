package dev.sluice.metrics.comparison;

import com.fasterxml.jackson.annotation.JsonProperty;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

import dev.sluice.contracts.TaskId;
import dev.sluice.contracts.task.Purpose;

/**
 * An answer that is to be compared with the reference's.
 *
 * @param purpose {@link Purpose#wireName()}
 * @param run of a checkpoint, which run
 * @param prompt the prompt's name; of a shadow the task's id
 * @param candidate the alias of the model whose answer it is
 * @param reference the alias of the model that it is compared with
 * @param judge the alias of the model that compares
 * @param candidateTask the task that holds the candidate's answer
 * @param begunAt when it was its turn; absent before
 * @param ends those of its tasks that have ended, by their ids
 */
public record Comparison(
        String id,
        String purpose,
        Optional<String> run,
        String category,
        String prompt,
        String candidate,
        String reference,
        String judge,
        String candidateTask,
        State state,
        Optional<Instant> begunAt,
        Map<String, End> ends) {
    /** How far it is. */
    public enum State {
        /** Nothing was asked yet. */
        @JsonProperty("waiting")
        WAITING,
        /** The two models answer. */
        @JsonProperty("answering")
        ANSWERING,
        /** The judge compares. */
        @JsonProperty("judging")
        JUDGING
    }

    /**
     * The end of one of its tasks.
     *
     * @param answer the answer, if it completed
     * @param failure the kind of failure, if it failed
     * @param simulated whether a simulator was asked
     */
    public record End(Optional<String> answer, Optional<String> failure, boolean simulated) {}

    public Comparison {
        ends = ends == null ? Map.of() : Map.copyOf(ends);
    }

    TaskId referenceTask() {
        return new TaskId(id + "-reference");
    }

    /** The judge's task with the candidate's answer first. */
    TaskId firstJudgement() {
        return new TaskId(id + "-judge-1");
    }

    /** The judge's task with the reference's answer first. */
    TaskId secondJudgement() {
        return new TaskId(id + "-judge-2");
    }

    Optional<End> end(String task) {
        return Optional.ofNullable(ends.get(task));
    }

    Optional<End> end(TaskId task) {
        return end(task.value());
    }

    /** Whether a simulator had a part in it. */
    boolean isSimulated() {
        return ends.values().stream().anyMatch(End::simulated);
    }

    /** Whether a simulator had a part in it and a real model too: that says nothing of either. */
    boolean isPartlySimulated() {
        return isSimulated() && !ends.values().stream().allMatch(End::simulated);
    }

    boolean isOfCheckpoint() {
        return purpose.equals(Purpose.CHECKPOINT.wireName());
    }
}
