package dev.sluice.contracts.view;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

import dev.sluice.contracts.task.InvalidTaskException.Violation;

/**
 * An error over HTTP: problem details as RFC 9457 has them. It never repeats what a field held.
 *
 * @param type what kind of problem: {@code about:blank}, or {@code urn:sluice:problem:} and a word for programs
 * @param title the kind in words
 * @param status the HTTP status
 * @param detail what is wrong this time, and what would mend it
 * @param instance names this one occurrence; not an address. Where Sluice itself failed, its log has the same name
 * @param errors the broken rules, where a document broke several
 */
public record Problem(
        String type, String title, int status, String detail, URI instance, Optional<List<Violation>> errors) {
    /** The media type that problem details are sent as. */
    public static final String MEDIA_TYPE = "application/problem+json";

    /** A problem with a word of its own. */
    public static Problem of(int status, String word, String title, String detail) {
        return occurrence(status, word, title, detail, Optional.empty());
    }

    /** A problem with a word of its own, of a document that broke these rules. */
    public static Problem of(int status, String word, String title, List<Violation> errors) {
        String detail = errors.stream().map(Violation::toString).collect(Collectors.joining("; "));
        return occurrence(status, word, title, detail, Optional.of(List.copyOf(errors)));
    }

    private static Problem occurrence(
            int status, String word, String title, String detail, Optional<List<Violation>> errors) {
        URI instance = URI.create("urn:uuid:" + UUID.randomUUID());
        return new Problem("urn:sluice:problem:" + word, title, status, detail, instance, errors);
    }
}
