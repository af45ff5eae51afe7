package dev.sluice.metrics.comparison;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.sluice.contracts.Privacy;
import dev.sluice.contracts.TaskId;
import dev.sluice.contracts.Urgency;
import dev.sluice.contracts.task.Purpose;
import dev.sluice.contracts.task.Task;

/** The tasks of a comparison. Their ids follow from it, so that one that is asked for again is the same. */
final class ComparisonTasks {
    /** Below the day from which on calls may wait in a provider's batch. */
    private static final Duration TIME = Duration.ofHours(1);

    private ComparisonTasks() {}

    /** The request, to the candidate. */
    static Task candidate(Comparison comparison, Task request, Instant now) {
        return of(comparison, new TaskId(comparison.candidateTask()), comparison.candidate(), request, now);
    }

    /** The request, to the reference. */
    static Task reference(Comparison comparison, Task request, Instant now) {
        return of(comparison, comparison.referenceTask(), comparison.reference(), request, now);
    }

    /** Both answers to the judge, in both orders. */
    static List<Task> judgements(Comparison comparison, Task request, String candidate, String reference, Instant now) {
        return List.of(
                judgement(comparison, comparison.firstJudgement(), Judge.question(request, candidate, reference), now),
                judgement(
                        comparison, comparison.secondJudgement(), Judge.question(request, reference, candidate), now));
    }

    private static Task judgement(Comparison comparison, TaskId id, String question, Instant now) {
        Task asked = new Task(
                id,
                Optional.of(question),
                List.of(),
                Optional.of(Judge.INSTRUCTION),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Privacy.ANY,
                Optional.of(Judge.MOST_OUTPUT_TOKENS),
                Optional.empty(),
                Optional.of(Judge.form()),
                Optional.empty(),
                Map.of(),
                Optional.empty());
        return of(comparison, id, comparison.judge(), asked, now);
    }

    private static Task of(Comparison comparison, TaskId id, String model, Task asked, Instant now) {
        return new Task(
                id,
                asked.prompt(),
                asked.messages(),
                asked.system(),
                Optional.of(comparison.category()),
                Optional.of(model),
                Optional.of(Urgency.BACKGROUND),
                Privacy.ANY,
                asked.maxOutputTokens(),
                Optional.empty(),
                asked.responseFormat(),
                Optional.of(now.plus(TIME)),
                Map.of(Purpose.FIELD, comparison.purpose()),
                Optional.empty());
    }
}
