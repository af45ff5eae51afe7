package dev.sluice.classifier.chat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import dev.sluice.classifier.problem.ProblemException;
import dev.sluice.contracts.Json;
import dev.sluice.contracts.catalog.Catalog;
import dev.sluice.contracts.catalog.Model;
import dev.sluice.contracts.task.InvalidTaskException.Violation;
import dev.sluice.contracts.view.Problem;

/**
 * A call of OpenAI's {@code POST /v1/chat/completions}, as a task. What would change the answer's form and can't be had is
 * refused; what tunes how a model draws its words (temperature and the like) is left to the model.
 *
 * @param task the task's JSON, not checked yet
 * @param stream whether the answer is wanted as server-sent events
 * @param includeUsage whether a stream is to end with the tokens
 */
record ChatCall(ObjectNode task, boolean stream, boolean includeUsage) {
    /** Names that mean the same in a task; those from category on are Sluice's own. */
    private static final List<String> SHARED = List.of(
            "metadata", "response_format", "category", "urgency", "privacy", "max_cost_usd", "deadline", "workflow");

    /** What asks for more than one text as the answer. */
    private static final List<Refused> REFUSED = List.of(
            new Refused("tools", "[]"),
            new Refused("functions", "[]"),
            new Refused("n", "1"),
            new Refused("stop", "[]"),
            new Refused("logprobs", "false"),
            new Refused("modalities", "[\"text\"]"),
            new Refused("audio", "null"),
            new Refused("web_search_options", "null"));

    /**
     * A field that can't be obeyed.
     *
     * @param name its name
     * @param nothing the value, as JSON, with which it asks for nothing
     */
    private record Refused(String name, String nothing) {
        boolean isIn(ObjectNode call) {
            return call.hasNonNull(name) && !call.get(name).toString().equals(nothing);
        }
    }

    /**
     * Translates a call.
     *
     * @param call what the caller sent
     * @param catalog whose models the caller may name, by alias or by the name that their provider has for them
     * @throws ProblemException if it asks for what Sluice can't give (422), or for a model that is not there (404)
     */
    static ChatCall of(ObjectNode call, Catalog catalog) {
        List<Violation> violations = new ArrayList<>();
        ObjectNode task = Json.mapper().createObjectNode();
        SHARED.stream().filter(call::hasNonNull).forEach(name -> task.set(name, call.get(name)));
        if (call.path("messages") instanceof ArrayNode messages) {
            task.set("messages", turns(messages, violations));
        } else {
            violations.add(new Violation("messages", "must be a list of turns"));
        }
        Stream.of("max_completion_tokens", "max_tokens")
                .filter(call::hasNonNull)
                .findFirst()
                .ifPresent(name -> task.set("max_output_tokens", call.get(name)));
        REFUSED.stream()
                .filter(refused -> refused.isIn(call))
                .forEach(refused -> violations.add(new Violation(refused.name(), "is not supported: leave it out")));
        if (!violations.isEmpty()) {
            throw new ProblemException(Problem.of(422, "invalid-call", "Not a call that Sluice can do", violations));
        }
        if (!task.has("urgency")) {
            // Somebody waits for it, whatever its route says.
            task.put("urgency", "interactive");
        }
        model(call, catalog).ifPresent(alias -> task.put("model", alias));
        return new ChatCall(
                task,
                call.path("stream").asBoolean(),
                call.path("stream_options").path("include_usage").asBoolean());
    }

    private static Optional<String> model(ObjectNode call, Catalog catalog) {
        String name = call.path("model").asText("auto");
        if (name.equals("auto")) {
            return Optional.empty();
        }
        Map<String, Model> models = catalog.models();
        return Optional.of(
                models.containsKey(name)
                        ? name
                        : models.entrySet().stream()
                                .filter(known -> known.getValue().name().equals(name))
                                .map(Map.Entry::getKey)
                                .findFirst()
                                .orElseThrow(() -> ProblemException.of(
                                        404,
                                        "model_not_found",
                                        "No such model",
                                        "model: give auto, or one of " + String.join(", ", models.keySet()) + ".")));
    }

    private static ArrayNode turns(ArrayNode messages, List<Violation> violations) {
        ArrayNode turns = Json.mapper().createArrayNode();
        for (JsonNode message : messages) {
            Optional<String> text = text(message.path("content"));
            if (text.isEmpty()) {
                violations.add(new Violation(
                        "messages", "each turn needs a content of text: images, sound and files can't be sent"));
                return turns;
            }
            String role = message.path("role").asText();
            // OpenAI's newer name for the same.
            turns.addObject()
                    .put("role", role.equals("developer") ? "system" : role)
                    .put("content", text.get());
        }
        return turns;
    }

    /** The text of a turn, which may come in parts; empty where a part is none. */
    private static Optional<String> text(JsonNode content) {
        if (content.isTextual()) {
            return Optional.of(content.textValue());
        }
        StringBuilder text = new StringBuilder();
        for (JsonNode part : content) {
            if (!part.path("type").asText().equals("text") || !part.path("text").isTextual()) {
                return Optional.empty();
            }
            text.append(part.path("text").textValue());
        }
        return content.isArray() && !content.isEmpty() ? Optional.of(text.toString()) : Optional.empty();
    }
}
