package dev.sluice.worker.calling;

import com.fasterxml.jackson.databind.JsonNode;

import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;

import dev.sluice.contracts.task.Message;
import dev.sluice.contracts.task.ResponseFormat;
import dev.sluice.contracts.task.Task;

/**
 * How long a task's prompt is in tokens, estimated without the model's own tokenizer. The server's own count decides in
 * the end; an estimate only saves a call that can't succeed, or bounds what one can cost.
 *
 * @param characters code points of all text
 * @param bytes the same in UTF-8
 * @param messages how many turns, the instruction included
 */
public record PromptSize(long characters, long bytes, int messages) {
    // Rule of thumb of the vendors for English text: a token is about four characters.
    private static final int CHARACTERS_PER_TOKEN = 4;
    // Tokenizers fall back to single bytes for what they do not know, and join bytes otherwise: a token is never less
    // than a byte. English has one for about four, so this is far above the likely cost; but a bound that can be passed
    // is none.
    private static final int LEAST_BYTES_PER_TOKEN = 1;
    private static final int TOKENS_AROUND_A_MESSAGE = 8;
    // The clients ask for JSON in words of their own, which are shorter than this.
    private static final int ASKING_FOR_JSON = 250;

    /** The size of a task's prompt. */
    public static PromptSize of(Task task) {
        long characters = 0;
        long bytes = 0;
        int messages = 0;
        // With its name and description, which OpenAI is sent with it.
        String schema = task.responseFormat()
                .filter(format -> format.type() == ResponseFormat.Type.JSON_SCHEMA)
                .flatMap(ResponseFormat::jsonSchema)
                .map(JsonNode::toString)
                .orElse("");
        for (String text : Stream.concat(
                        Stream.of(task.instruction().orElse(""), schema),
                        task.turns().stream().map(Message::content))
                .toList()) {
            characters += text.codePointCount(0, text.length());
            bytes += text.getBytes(StandardCharsets.UTF_8).length;
            messages++;
        }
        if (task.responseFormat()
                .filter(format -> format.type() != ResponseFormat.Type.TEXT)
                .isPresent()) {
            characters += ASKING_FOR_JSON;
            bytes += ASKING_FOR_JSON;
        }
        return new PromptSize(characters, bytes, messages);
    }

    /** The tokens it likely has. */
    public int likelyTokens() {
        return Math.toIntExact(characters / CHARACTERS_PER_TOKEN);
    }

    /** More tokens than it has: for what a call may cost at most. */
    public long highestTokens() {
        return bytes / LEAST_BYTES_PER_TOKEN + (long) messages * TOKENS_AROUND_A_MESSAGE;
    }
}
