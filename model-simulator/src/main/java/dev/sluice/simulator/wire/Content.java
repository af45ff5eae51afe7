package dev.sluice.simulator.wire;

import com.fasterxml.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.List;

/** Message content, which is a string or a list of blocks on all three wires. */
public final class Content {
    private Content() {}

    /** The texts of the content; blocks without text, such as images, are left out. */
    public static List<String> texts(JsonNode content) {
        if (content.isTextual()) {
            return List.of(content.asText());
        }
        List<String> texts = new ArrayList<>();
        for (JsonNode block : content) {
            if (block.path("text").isTextual()) {
                texts.add(block.get("text").asText());
            }
        }
        return texts;
    }
}
