package dev.sluice.contracts.view;

import java.util.List;
import java.util.Optional;

import dev.sluice.contracts.task.InvalidTaskException.Violation;

/**
 * An error over HTTP: problem details as RFC 9457 has them. It never repeats what a field held.
 *
 * @param type what kind of problem: {@code about:blank}, or {@code urn:sluice:problem:} and a word for programs
 * @param title the kind in words
 * @param status the HTTP status
 * @param detail what is wrong this time, and what would mend it
 * @param errors the broken rules, where a document broke several
 */
public record Problem(String type, String title, int status, String detail, Optional<List<Violation>> errors) {
    /** The media type that problem details are sent as. */
    public static final String MEDIA_TYPE = "application/problem+json";

    /** A problem with a word of its own. */
    public static Problem of(int status, String word, String title, String detail) {
        return new Problem("urn:sluice:problem:" + word, title, status, detail, Optional.empty());
    }
}
