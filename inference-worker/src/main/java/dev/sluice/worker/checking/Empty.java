package dev.sluice.worker.checking;

import java.util.Optional;

/** The answer says nothing. */
final class Empty implements AnswerCheck {
    @Override
    public Optional<String> problem(Answer answer) {
        return answer.text().isBlank() ? Optional.of("the model's answer is empty") : Optional.empty();
    }
}
