package dev.sluice.worker.checking;

import java.util.Optional;

import dev.sluice.worker.calling.Completion;

/** The answer ends where we cut it off, and not where its owner wanted it cut off. */
final class CutOff implements AnswerCheck {
    @Override
    public Optional<String> problem(Answer answer) {
        boolean limitWasTheTasks = answer.task()
                .maxOutputTokens()
                .filter(asked -> asked <= answer.maxOutputTokens())
                .isPresent();
        return answer.completion().finishReason().equals(Completion.LENGTH) && !limitWasTheTasks
                ? Optional.of("the model's answer was cut off at " + answer.maxOutputTokens() + " tokens")
                : Optional.empty();
    }
}
