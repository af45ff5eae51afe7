package dev.sluice.simulator.openai;

import com.fasterxml.jackson.databind.node.ObjectNode;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

import dev.sluice.simulator.http.Json;

/**
 * A file of the Files API.
 *
 * @param id its id
 * @param name as its uploader called it
 * @param purpose {@code batch} or {@code batch_output}
 * @param content its text
 * @param createdAt when it was stored
 */
record StoredFile(String id, String name, String purpose, String content, Instant createdAt) {

    ObjectNode json() {
        return Json.object()
                .put("id", id)
                .put("object", "file")
                .put("bytes", content.getBytes(StandardCharsets.UTF_8).length)
                .put("created_at", createdAt.getEpochSecond())
                .put("filename", name)
                .put("purpose", purpose)
                .put("status", "processed");
    }

    /** Its lines but the blank ones. */
    List<String> lines() {
        return content.lines().filter(line -> !line.isBlank()).toList();
    }
}
