package dev.sluice.worker.calling;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

import dev.sluice.contracts.event.Usage;

/**
 * What a model answered.
 *
 * @param text the answer
 * @param finishReason why it ended: {@link #STOP}, {@link #LENGTH}, {@link #REFUSAL} or the server's own word
 * @param usage what the server counted; {@link Usage#NONE} from a local server that does not count
 * @param tokensPerSecond output tokens by the time of their making, where the server tells it
 * @param firstChunk how long after the request the answer began, where it came as a stream
 * @param model the model that answered, as the server says
 */
public record Completion(
        String text,
        String finishReason,
        Usage usage,
        Optional<Double> tokensPerSecond,
        Optional<Duration> firstChunk,
        Optional<String> model) {
    // A name and not a sentence: a sentence might quote the task.
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:/@+-]{0,127}");

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
        requireNonNull(model, "model");
    }

    /** The same, which began so long after the request. */
    public Completion begunAfter(Optional<Duration> first) {
        return new Completion(text, finishReason, usage, tokensPerSecond, first, model);
    }

    /** The model that a reply's body names ({@code model}), where it does and that is a name. */
    public static Optional<String> model(JsonNode body) {
        return Optional.of(body.path("model").asText(""))
                .filter(name -> NAME.matcher(name).matches());
    }
}
