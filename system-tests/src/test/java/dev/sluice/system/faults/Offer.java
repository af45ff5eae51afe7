package dev.sluice.system.faults;

import com.fasterxml.jackson.databind.node.ObjectNode;

import java.nio.charset.StandardCharsets;

import dev.sluice.contracts.Json;

/**
 * A task that a trial sends.
 *
 * @param id the id that its sender chose, so that sending it again is no second task
 * @param body the task's JSON
 */
record Offer(String id, ObjectNode body) {
    /** For one model and no other. */
    static Offer of(String id, String model, int maxOutputTokens) {
        return new Offer(id, base(id).put("model", model).put("max_output_tokens", maxOutputTokens));
    }

    /** For the models of a category's route, one after the other. */
    static Offer ofCategory(String id, String category, int maxOutputTokens) {
        return new Offer(id, base(id).put("category", category).put("max_output_tokens", maxOutputTokens));
    }

    /** The same by someone who can wait. */
    Offer inBackground() {
        return new Offer(id, body.deepCopy().put("urgency", "background"));
    }

    private static ObjectNode base(String id) {
        return Json.mapper()
                .createObjectNode()
                .put("id", id)
                .put("urgency", "interactive")
                .put("prompt", "Say something about number " + id + ".");
    }

    byte[] bytes() {
        return body.toString().getBytes(StandardCharsets.UTF_8);
    }
}
