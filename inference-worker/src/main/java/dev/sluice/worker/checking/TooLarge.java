package dev.sluice.worker.checking;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The answer does not fit a record. */
final class TooLarge implements AnswerCheck {
    // The result's record must stay below Kafka's 4 MiB when escaped.
    private static final int MAX_BYTES = 2 << 20;

    @Override
    public Optional<String> problem(Answer answer) {
        return answer.text().getBytes(StandardCharsets.UTF_8).length > MAX_BYTES
                ? Optional.of("the model's answer is longer than 2 MiB")
                : Optional.empty();
    }
}
