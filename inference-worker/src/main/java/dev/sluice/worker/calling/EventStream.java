package dev.sluice.worker.calling;

import com.fasterxml.jackson.databind.JsonNode;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import dev.sluice.contracts.Json;

/**
 * Reads server-sent events by their data, as the WHATWG's HTML standard has it. Names, ids and comments are left out: the
 * providers' data say themselves what they are. An event without its closing empty line counts: what came last may have
 * been paid for.
 */
final class EventStream {
    private static final String DATA = "data";

    private EventStream() {}

    /** The data that are JSON objects, in their order; others, as OpenAI's {@code [DONE]}, tell nothing that they do not. */
    static List<JsonNode> objects(String body) {
        List<JsonNode> objects = new ArrayList<>();
        StringBuilder data = new StringBuilder();
        for (String line : body.lines().toList()) {
            if (line.isEmpty()) {
                add(objects, data);
            } else if (line.startsWith(DATA + ":")) {
                String value = line.substring(DATA.length() + 1);
                data.append(value.startsWith(" ") ? value.substring(1) : value).append('\n');
            }
        }
        add(objects, data);
        return objects;
    }

    private static void add(List<JsonNode> objects, StringBuilder data) {
        if (!data.isEmpty()) {
            try {
                JsonNode json = Json.mapper().readTree(data.toString());
                if (json.isObject()) {
                    objects.add(json);
                }
            } catch (IOException e) {
                // Half of an object is where a stream was cut; that it has no end is seen by what is missing.
            }
            data.setLength(0);
        }
    }
}
