package dev.sluice.routingmodel.category;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.List;

import dev.sluice.contracts.Json;
import dev.sluice.routingmodel.lexical.Request;

/**
 * A request whose category is known.
 *
 * @param request what is asked
 * @param category what it is
 */
public record Example(Request request, Category category) {

    /**
     * Reads tasks as they would arrive, one JSON object a line, each with its category. It takes the tree and not a bound
     * task, which at start costs several times as much.
     *
     * @throws IllegalArgumentException if a line is not JSON or has no known category
     */
    public static List<Example> parse(String jsonLines) {
        List<Example> examples = new ArrayList<>();
        for (String line : jsonLines.split("\n", -1)) {
            if (!line.isBlank()) {
                examples.add(of(tree(line)));
            }
        }
        return examples;
    }

    private static Example of(JsonNode task) {
        List<String> said = new ArrayList<>();
        StringBuilder instruction = new StringBuilder(task.path("system").asText());
        if (task.has("prompt")) {
            said.add(task.path("prompt").asText());
        }
        for (JsonNode message : task.path("messages")) {
            String content = message.path("content").asText();
            switch (message.path("role").asText()) {
                case "user" -> said.add(content);
                case "system" -> instruction.append(content);
                default -> {}
            }
        }
        Category category = Category.ofLabel(task.path("category").asText());
        return new Example(Request.of(said, instruction.toString(), task.has("response_format")), category);
    }

    private static JsonNode tree(String line) {
        try {
            return Json.mapper().readTree(line);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("an example is not JSON", e);
        }
    }
}
