package dev.sluice.worker.calling;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;

import java.io.IOException;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Pattern;

import dev.sluice.contracts.Json;

/**
 * A model server's reply.
 *
 * @param status the HTTP status
 * @param headers the HTTP headers
 * @param body all of the body
 * @param firstBytes how long after the request the first bytes of the body came
 */
public record Reply(int status, HttpHeaders headers, String body, Optional<Duration> firstBytes) {
    // A code and not a sentence: a sentence might quote the task.
    private static final Pattern CODE = Pattern.compile("[a-z][a-z0-9_]{0,50}");
    private static final Pattern SECONDS = Pattern.compile("\\d{1,9}");

    /** Whether the call was done. */
    public boolean isOk() {
        return status == 200;
    }

    /** The body as JSON; a missing node if it is none. */
    public JsonNode json() {
        try {
            JsonNode node = Json.mapper().readTree(body);
            return node == null ? MissingNode.getInstance() : node;
        } catch (IOException e) {
            return MissingNode.getInstance();
        }
    }

    /**
     * Whether the body is a stream of events: a server that does not know streams answers with the whole at once. Some name
     * another type for either, so the body decides.
     */
    public boolean isStream() {
        return !body.stripLeading().startsWith("{");
    }

    /**
     * Hands on the data of a stream's events, where they are JSON objects, one after the other.
     *
     * @throws CallFailedException if one in the middle can't be read, without which the answer would have a hole; or what
     *     the reader throws
     */
    public void events(ModelServer server, EventReader reader) throws CallFailedException {
        new EventStream(server, reader).read(body);
    }

    /**
     * How long the server asks to wait ({@code retry-after}): seconds, or until a date (RFC 9110, section 10.2.3) by the
     * server's own clock, where it tells that. Empty where it says neither, or a date that is past.
     */
    public Optional<Duration> retryAfter() {
        return headers.firstValue("retry-after")
                .flatMap(value -> SECONDS.matcher(value).matches()
                        ? Optional.of(Duration.ofSeconds(Long.parseLong(value)))
                        : date(value)
                                .map(until -> Duration.between(now(), until))
                                .filter(Duration::isPositive));
    }

    private Instant now() {
        return headers.firstValue("date").flatMap(Reply::date).orElseGet(Instant::now);
    }

    private static Optional<Instant> date(String value) {
        try {
            return Optional.of(ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeParseException none) {
            return Optional.empty();
        }
    }

    /** The text of a field of the body if it is a code that can't hold a task's text, else the empty text. */
    public String code(String pointer) {
        String value = json().at(pointer).asText("");
        return CODE.matcher(value).matches() ? value : "";
    }
}
