package dev.sluice.worker.calling;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;

import dev.sluice.contracts.event.Usage;

/**
 * What a model answered.
 *
 * @param text the answer
 * @param finishReason why it ended: {@link #STOP}, {@link #LENGTH}, {@link #REFUSAL} or the server's own word
 * @param usage what the server counted; {@link Usage#NONE} from a local server that does not count
 * @param tokensPerSecond output tokens by the time of their making, where the server tells it
 * @param firstChunk how long after the request the answer began, where it came as a stream
 */
public record Completion(
        String text,
        String finishReason,
        Usage usage,
        Optional<Double> tokensPerSecond,
        Optional<Duration> firstChunk) {
    /** The model came to its end. */
    public static final String STOP = "stop";

    /** The answer is as long as it may be and is cut off. */
    public static final String LENGTH = "length";

    /** The model declined. */
    public static final String REFUSAL = "refusal";

    public Completion {
        requireNonNull(text, "text");
        requireNonNull(finishReason, "finishReason");
        requireNonNull(usage, "usage");
        requireNonNull(tokensPerSecond, "tokensPerSecond");
        requireNonNull(firstChunk, "firstChunk");
    }
}
