package dev.sluice.local;

import com.fasterxml.jackson.databind.JsonNode;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

import dev.sluice.contracts.Json;
import dev.sluice.contracts.event.Usage;
import dev.sluice.worker.calling.CallFailedException;
import dev.sluice.worker.calling.Completion;
import dev.sluice.worker.calling.ModelServer;
import dev.sluice.worker.calling.Refusals;
import dev.sluice.worker.calling.Reply;

/** Reads the lines of Ollama's answer. Only one that ends with {@code done} is whole. */
final class OllamaStream {
    /**
     * An answer that is whole.
     *
     * @param loadTime what Ollama says it took to have the model in memory
     */
    record Answer(Completion completion, Duration loadTime) {}

    private static final double NANOS_PER_SECOND = 1e9;

    private OllamaStream() {}

    static Answer read(ModelServer server, Reply reply) throws CallFailedException {
        StringBuilder text = new StringBuilder();
        for (String line : reply.body().lines().toList()) {
            if (line.isBlank()) {
                continue;
            }
            JsonNode json = json(line);
            if (!json.isObject() || json.has("error")) {
                break;
            }
            text.append(json.at("/message/content").asText(""));
            if (json.path("done").asBoolean()) {
                return new Answer(
                        completion(text.toString(), json, reply.firstBytes()),
                        Duration.ofNanos(json.path("load_duration").asLong()));
            }
        }
        throw Refusals.brokeOff(server);
    }

    private static JsonNode json(String line) {
        try {
            return Json.mapper().readTree(line);
        } catch (IOException e) {
            return Json.mapper().nullNode();
        }
    }

    /** Counts of zero are left out by Ollama. */
    private static Completion completion(String text, JsonNode last, Optional<Duration> firstChunk) {
        long output = last.path("eval_count").asLong();
        long nanos = last.path("eval_duration").asLong();
        return new Completion(
                text,
                last.path("done_reason").asText(Completion.STOP),
                Usage.of(last.path("prompt_eval_count").asLong(), output),
                nanos > 0 && output > 0 ? Optional.of(output * NANOS_PER_SECOND / nanos) : Optional.empty(),
                firstChunk,
                Completion.model(last));
    }
}
