package dev.sluice.contracts.task;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

import dev.sluice.contracts.Json;
import dev.sluice.contracts.TaskId;
import dev.sluice.contracts.task.InvalidTaskException.Kind;
import dev.sluice.contracts.task.InvalidTaskException.Violation;

/**
 * Makes a {@link Task} of the bytes that arrived, by REST or on the topic, with every broken rule named. Its errors never
 * repeat what a field held: they go into answers, logs and dead letters.
 */
public final class TaskReader {
    // A second document behind the first would otherwise be lost in silence.
    private static final ObjectReader WHOLE =
            Json.mapper().reader().with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final TaskLimits limits;

    public TaskReader(TaskLimits limits) {
        this.limits = limits;
    }

    /**
     * Reads one task.
     *
     * @param json the UTF-8 bytes of a JSON object; {@code null} is read as empty (a Kafka tombstone)
     * @param idWhereNoneIsGiven the id of a task that names none
     * @throws InvalidTaskException if it is not a task within the limits
     */
    public Task read(byte[] json, TaskId idWhereNoneIsGiven) throws InvalidTaskException {
        return read(object(json), idWhereNoneIsGiven);
    }

    /**
     * The JSON object in what arrived, before any rule of a task is looked at.
     *
     * @param json the UTF-8 bytes; {@code null} is read as empty
     * @throws InvalidTaskException if it is empty, too large or no JSON object
     */
    public ObjectNode object(byte[] json) throws InvalidTaskException {
        if (json != null && json.length > limits.maxBytes()) {
            throw new InvalidTaskException(
                    Kind.TOO_LARGE, json.length + " bytes are more than the " + limits.maxBytes() + " a task may have");
        }
        if (json == null || new String(json, StandardCharsets.UTF_8).isBlank()) {
            throw new InvalidTaskException(Kind.EMPTY, "the body is empty: send a JSON object with a prompt");
        }
        return parse(json);
    }

    /**
     * The task that a JSON object describes; the object is changed by it.
     *
     * @param idWhereNoneIsGiven the id of a task that names none
     * @throws InvalidTaskException if it is not a task within the limits
     */
    public Task read(ObjectNode object, TaskId idWhereNoneIsGiven) throws InvalidTaskException {
        if (object.path("model").asText("").equals("auto")) {
            object.remove("model");
        }
        if (!object.hasNonNull("id")) {
            object.put("id", idWhereNoneIsGiven.value());
        }
        List<Violation> violations = TaskRules.check(object, limits);
        if (!violations.isEmpty()) {
            throw new InvalidTaskException(Kind.INVALID, violations);
        }
        return bind(object);
    }

    private static ObjectNode parse(byte[] json) throws InvalidTaskException {
        try {
            JsonNode node = WHOLE.readTree(json);
            if (node instanceof ObjectNode object) {
                return object;
            }
            throw new InvalidTaskException(Kind.MALFORMED, "the body is JSON but not an object");
        } catch (JsonProcessingException e) {
            // Jackson's own message quotes the text around the mistake, which may be part of a prompt.
            String where = e.getLocation() == null
                    ? ""
                    : " at line " + e.getLocation().getLineNr() + ", column "
                            + e.getLocation().getColumnNr();
            throw new InvalidTaskException(Kind.MALFORMED, "the body is not valid JSON" + where);
        } catch (IOException e) {
            throw new InvalidTaskException(Kind.MALFORMED, "the body is not valid UTF-8 JSON");
        }
    }

    private static Task bind(ObjectNode object) throws InvalidTaskException {
        try {
            return Json.mapper().treeToValue(object, Task.class);
        } catch (ValueInstantiationException e) {
            String rule = e.getCause() instanceof IllegalArgumentException cause ? cause.getMessage() : "is not valid";
            throw new InvalidTaskException(Kind.INVALID, List.of(new Violation(path(e), rule)));
        } catch (JsonMappingException e) {
            throw new InvalidTaskException(Kind.INVALID, List.of(new Violation(path(e), "is not of the right form")));
        } catch (JsonProcessingException e) {
            throw new InvalidTaskException(Kind.INVALID, "the task is not of the right form");
        }
    }

    private static String path(JsonMappingException e) {
        return e.getPath().isEmpty() || e.getPath().getFirst().getFieldName() == null
                ? ""
                : e.getPath().getFirst().getFieldName();
    }
}
