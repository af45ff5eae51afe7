package dev.sluice.worker.calling;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.sluice.contracts.Json;

/**
 * Puts the chunks of a completion together to what it would have been as one. The usage comes after the end, in a chunk of
 * its own without choices.
 */
final class CompletionStream {
    private final StringBuilder content = new StringBuilder();
    private final StringBuilder refusal = new StringBuilder();
    private final ObjectNode completion = Json.mapper().createObjectNode();
    private String finishReason = "";
    private boolean begun;

    private CompletionStream() {}

    /**
     * The whole completion.
     *
     * @throws CallFailedException if its end did not come: by then it may have been billed
     */
    static JsonNode whole(ModelServer server, Reply reply) throws CallFailedException {
        CompletionStream stream = new CompletionStream();
        reply.events(server, chunk -> {
            if (chunk.hasNonNull("error")) {
                throw stream.failed(server, chunk);
            }
            stream.add(chunk);
        });
        if (stream.finishReason.isEmpty()) {
            throw Refusals.brokeOff(server);
        }
        return stream.whole();
    }

    private CallFailedException failed(ModelServer server, JsonNode chunk) {
        if (begun) {
            return Refusals.brokeOff(server);
        }
        return Refusals.insteadOfAnAnswer(server, ChatCompletions.kindInStream(chunk));
    }

    private void add(JsonNode chunk) {
        begun = true;
        if (chunk.hasNonNull("model")) {
            completion.set("model", chunk.get("model"));
        }
        if (chunk.hasNonNull("usage")) {
            // Some local servers count on in each chunk.
            completion.set("usage", chunk.get("usage"));
        }
        JsonNode choice = chunk.at("/choices/0");
        content.append(choice.at("/delta/content").asText(""));
        refusal.append(choice.at("/delta/refusal").asText(""));
        String reason = choice.path("finish_reason").asText("");
        // Some local servers have an empty text, or the word, where others have null.
        if (!reason.isEmpty() && !reason.equals("null")) {
            finishReason = reason;
        }
    }

    private JsonNode whole() {
        ObjectNode choice = completion.putArray("choices").addObject();
        ObjectNode message = choice.putObject("message").put("content", content.toString());
        if (!refusal.isEmpty()) {
            message.put("refusal", refusal.toString());
        }
        choice.put("finish_reason", finishReason);
        return completion;
    }
}
