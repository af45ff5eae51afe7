package dev.sluice.cloud;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.sluice.contracts.Json;
import dev.sluice.worker.calling.CallFailedException;
import dev.sluice.worker.calling.ModelServer;
import dev.sluice.worker.calling.Refusals;
import dev.sluice.worker.calling.Reply;

/**
 * Puts the events of a message together to what it would have been as one. The counts of its end replace those of its
 * beginning, of which the output is only what there was by then.
 */
final class MessageStream {
    private final ModelServer server;
    private final StringBuilder text = new StringBuilder();
    private ObjectNode message = Json.mapper().createObjectNode();
    private boolean begun;
    private boolean ended;

    private MessageStream(ModelServer server) {
        this.server = server;
    }

    /**
     * The whole message.
     *
     * @throws CallFailedException if its end did not come: once it has begun it may have been billed
     */
    static JsonNode whole(ModelServer server, Reply reply) throws CallFailedException {
        MessageStream stream = new MessageStream(server);
        reply.events(server, stream::add);
        // Without its beginning the prompt's tokens are not known.
        if (!stream.ended || stream.message.isEmpty()) {
            throw Refusals.brokeOff(server);
        }
        return stream.whole();
    }

    private void add(JsonNode event) throws CallFailedException {
        String type = event.path("type").asText();
        begun |= !type.equals("ping") && !type.equals("error");
        switch (type) {
            case "message_start" -> {
                if (event.path("message") instanceof ObjectNode beginning) {
                    message = beginning;
                }
            }
            case "content_block_start" ->
                text.append(event.at("/content_block/text").asText(""));
            case "content_block_delta" -> text.append(event.at("/delta/text").asText(""));
            case "message_delta" -> {
                if (event.at("/delta/stop_reason").isTextual()) {
                    message.set("stop_reason", event.at("/delta/stop_reason"));
                }
                if (message.path("usage") instanceof ObjectNode usage) {
                    event.path("usage").properties().stream()
                            .filter(count -> count.getValue().isNumber())
                            .forEach(count -> usage.set(count.getKey(), count.getValue()));
                }
            }
            case "message_stop" -> ended = true;
            case "error" -> throw failed(event);
            default -> {
                // Pings, ends of blocks, and what is yet to be invented.
            }
        }
    }

    private CallFailedException failed(JsonNode event) {
        if (begun) {
            return Refusals.brokeOff(server);
        }
        return Refusals.insteadOfAnAnswer(server, AnthropicMessages.kind(event));
    }

    private JsonNode whole() {
        message.putArray("content").addObject().put("type", "text").put("text", text.toString());
        return message;
    }
}
