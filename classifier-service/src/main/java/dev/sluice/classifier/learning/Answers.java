package dev.sluice.classifier.learning;

import java.util.List;

import dev.sluice.contracts.event.Attempt;
import dev.sluice.contracts.event.Failure;
import dev.sluice.contracts.event.LearningObserved;
import dev.sluice.contracts.event.TaskFinished;

/** What the end of a task tells of the models that answered it. */
final class Answers {
    private Answers() {}

    /**
     * An observation for each attempt that brought an answer, whether that passed its checks or not. A server that was not there
     * says nothing of its model, nor does a task whose decision left no signals.
     *
     * @param simulated whether answers of the simulator count
     */
    static List<LearningObserved> of(TaskFinished end, boolean simulated) {
        return end.decision()
                .flatMap(decision -> decision.signals())
                .map(signals -> end.attempts().stream()
                        .filter(attempt -> simulated || !attempt.simulated())
                        .filter(Answers::isAnswered)
                        .map(attempt -> new LearningObserved(
                                end.taskId(),
                                attempt.callId(),
                                attempt.model(),
                                attempt.route(),
                                attempt.failure().isEmpty(),
                                // Chance chose the first model; what follows it was chosen by its failure.
                                attempt.number() == 1 && signals.propensity().isPresent(),
                                signals,
                                end.finishedAt()))
                        .toList())
                .orElse(List.of());
    }

    private static boolean isAnswered(Attempt attempt) {
        return attempt.failure()
                .map(failure -> failure.kind() == Failure.Kind.BAD_ANSWER)
                .orElse(!attempt.estimated());
    }
}
