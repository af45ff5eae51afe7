package dev.sluice.simulator.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import dev.sluice.simulator.batch.Batch;
import dev.sluice.simulator.http.Json;

/**
 * What a batch's file holds.
 *
 * @param items its requests
 * @param model the model of all of them, empty where there is none
 * @param errors why the batch fails as a whole, as the batch tells it
 */
record BatchInput(List<Batch.Item> items, String model, List<ObjectNode> errors) {

    static BatchInput read(List<String> lines) {
        List<Batch.Item> items = new ArrayList<>();
        List<ObjectNode> errors = new ArrayList<>();
        Set<String> customIds = new HashSet<>();
        Set<String> models = new HashSet<>();
        for (int i = 0; i < lines.size(); i++) {
            JsonNode line = parsed(lines.get(i));
            String customId = line.path("custom_id").asText();
            if (!line.isObject() || !line.path("body").isObject()) {
                errors.add(error("invalid_json_line", "This line is not parseable as valid JSON.", i));
            } else if (customId.isEmpty() || !customIds.add(customId)) {
                errors.add(error("duplicate_custom_id", "The custom_id is missing or stands twice.", i));
            } else if (!line.path("method").asText().equals("POST")
                    || !line.path("url").asText().equals(CompletionBatches.ENDPOINT)) {
                errors.add(error("invalid_url", "The URL provided for this request is invalid.", i));
            } else {
                models.add(line.at("/body/model").asText());
                items.add(new Batch.Item(customId, line.get("body")));
            }
        }
        if (lines.isEmpty()) {
            errors.add(error("empty_file", "The input file is empty.", 0));
        } else if (models.size() > 1) {
            errors.add(error("mismatched_model", "All requests of a batch must be for one model.", 0));
        }
        return new BatchInput(items, models.stream().findFirst().orElse(""), errors);
    }

    private static JsonNode parsed(String line) {
        try {
            return Json.parse(line.getBytes(StandardCharsets.UTF_8));
        } catch (IOException malformed) {
            return MissingNode.getInstance();
        }
    }

    private static ObjectNode error(String code, String message, int index) {
        return Json.object()
                .put("code", code)
                .put("message", message)
                .putNull("param")
                .put("line", index + 1);
    }
}
