package dev.sluice.classifier.problem;

import com.fasterxml.jackson.core.JsonProcessingException;

import java.io.IOException;

import dev.sluice.contracts.Json;

/** Reads what people send who change something for all replicas. Nothing of it is repeated in a problem. */
public final class ChangeRequest {
    private static final int LONGEST_NAME = 64;
    private static final String NOBODY = "unknown";

    private ChangeRequest() {}

    /** The body as that type; a 400 problem if it is none. */
    public static <T> T read(byte[] body, Class<T> type) {
        try {
            T read = body == null || body.length == 0 ? null : Json.mapper().readValue(body, type);
            if (read == null) {
                throw invalid("the body is empty");
            }
            return read;
        } catch (JsonProcessingException e) {
            // Its message quotes the body.
            throw ProblemException.of(
                    400, "malformed", "Malformed request", "The body is not JSON of the form that is described.");
        } catch (IOException e) {
            throw new IllegalStateException("bytes in memory can't fail to be read", e);
        }
    }

    /** How somebody calls themselves; a 400 problem if that is too long or more than a line. */
    public static String name(String by) {
        if (by == null || by.isBlank()) {
            return NOBODY;
        }
        if (by.length() > LONGEST_NAME || by.chars().anyMatch(Character::isISOControl)) {
            throw invalid("by: at most " + LONGEST_NAME + " characters in one line");
        }
        return by.strip();
    }

    /** That the request breaks a rule (400). */
    public static ProblemException invalid(String detail) {
        return ProblemException.of(400, "invalid", "Invalid request", detail);
    }
}
