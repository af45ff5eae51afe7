package dev.sluice.classifier.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;

import java.io.IOException;
import java.util.stream.Collectors;

import dev.sluice.contracts.Json;

/**
 * Reads what people send who change something for all replicas. A problem names the field that is wrong, and repeats nothing
 * else of the body.
 */
public final class ChangeRequest {
    private static final int LONGEST_NAME = 64;
    private static final String NOBODY = "unknown";

    private ChangeRequest() {}

    /** The body as that type; a 400 problem if it is none. */
    public static <T> T read(byte[] body, Class<T> type) {
        try {
            T read = body == null || body.length == 0
                    ? null
                    : Json.strict().forType(type).readValue(body);
            if (read == null) {
                throw invalid("the body is empty");
            }
            return read;
        } catch (UnrecognizedPropertyException e) {
            String known = e.getKnownPropertyIds().stream()
                    .map(Object::toString)
                    .sorted()
                    .collect(Collectors.joining(", "));
            throw malformed(field(e) + "there is no such field; there are " + known);
        } catch (JsonProcessingException e) {
            // Its message quotes the body.
            throw malformed(field(e) + "the body is not JSON of the form that is described");
        } catch (IOException e) {
            throw new IllegalStateException("bytes in memory can't fail to be read", e);
        }
    }

    private static ProblemException malformed(String detail) {
        return ProblemException.of(400, "malformed", "Malformed request", detail);
    }

    /** The outermost field that the mistake is in, if that is known and short enough to be a field's name. */
    private static String field(JsonProcessingException e) {
        return e instanceof JsonMappingException mapping
                ? mapping.getPath().stream()
                        .limit(1)
                        .map(JsonMappingException.Reference::getFieldName)
                        .filter(name -> name != null && name.length() <= LONGEST_NAME)
                        .map(name -> name + ": ")
                        .collect(Collectors.joining())
                : "";
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
