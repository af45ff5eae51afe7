package dev.sluice.simulator.ollama;

import com.fasterxml.jackson.databind.node.ObjectNode;

import java.time.Instant;

import dev.sluice.simulator.answer.Answer;
import dev.sluice.simulator.answer.Finish;
import dev.sluice.simulator.http.Json;
import dev.sluice.simulator.wire.Timings;

/**
 * The JSON objects of {@code /api/chat}. Durations are nanoseconds; a field whose value is zero is left out, as Ollama
 * does.
 *
 * @param model the model's name as the caller wrote it
 * @param promptTokens the prompt's tokens that were read
 * @param loadNanos how long the model took to load
 */
record OllamaLines(String model, int promptTokens, long loadNanos) {

    ObjectNode thinking(String token) {
        ObjectNode line = line("");
        line.withObject("/message").put("thinking", token);
        return line.put("done", false);
    }

    ObjectNode text(String token) {
        return line(token).put("done", false);
    }

    /** The last line of a stream, or the whole answer. */
    ObjectNode done(String text, String thinking, Answer answer, Timings timings) {
        ObjectNode line = line(text);
        if (!thinking.isEmpty()) {
            line.withObject("/message").put("thinking", thinking);
        }
        line.put("done", true).put("done_reason", reason(answer.finish()));
        putUnlessZero(line, "total_duration", loadNanos + timings.prompt() + timings.output());
        putUnlessZero(line, "load_duration", loadNanos);
        putUnlessZero(line, "prompt_eval_count", promptTokens);
        putUnlessZero(line, "prompt_eval_duration", timings.prompt());
        putUnlessZero(line, "eval_count", answer.tokens());
        putUnlessZero(line, "eval_duration", timings.output());
        return line;
    }

    /** The answer to a request without messages. */
    static ObjectNode withoutMessages(String model, String reason) {
        return new OllamaLines(model, 0, 0).line("").put("done", true).put("done_reason", reason);
    }

    private ObjectNode line(String content) {
        ObjectNode line = Json.object()
                .put("model", model)
                .put("created_at", Instant.now().toString());
        line.putObject("message").put("role", "assistant").put("content", content);
        return line;
    }

    private static String reason(Finish finish) {
        return switch (finish) {
            case STOP, REFUSAL -> "stop";
            case LENGTH -> "length";
        };
    }

    private static void putUnlessZero(ObjectNode line, String field, long value) {
        if (value != 0) {
            line.put(field, value);
        }
    }
}
