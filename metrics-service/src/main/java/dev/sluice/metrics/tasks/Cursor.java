package dev.sluice.metrics.tasks;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

import dev.sluice.contracts.TaskId;

/**
 * Where a page ended: the next one holds what is sorted after it, whatever has come in since. Callers pass it back as it
 * is.
 *
 * @param sortAt the last task's place in time
 * @param id the last task
 */
record Cursor(Instant sortAt, String id) {
    String encode() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((sortAt + " " + id).getBytes(StandardCharsets.UTF_8));
    }

    /** The cursor of that text, or empty if it is none. */
    static Optional<Cursor> decode(String text) {
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8).split(" ", 2);
            return parts.length < 2
                    ? Optional.empty()
                    : Optional.of(new Cursor(Instant.parse(parts[0]), new TaskId(parts[1]).value()));
        } catch (IllegalArgumentException | DateTimeException e) {
            return Optional.empty();
        }
    }
}
