package dev.sluice.contracts.task;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;

import java.util.Optional;

/**
 * The form the answer must have, as OpenAI's {@code response_format} writes it.
 *
 * @param type plain text, any JSON object, or JSON that satisfies a schema
 * @param jsonSchema for {@link Type#JSON_SCHEMA}: a JSON Schema, bare or wrapped as {@code {"name":…, "schema":{…}}}
 */
public record ResponseFormat(Type type, Optional<JsonNode> jsonSchema) {
    /** What kind of answer. */
    public enum Type {
        @JsonProperty("text")
        TEXT,
        @JsonProperty("json_object")
        JSON_OBJECT,
        @JsonProperty("json_schema")
        JSON_SCHEMA
    }

    /** @throws IllegalArgumentException if a schema is asked for and none, or one that is not an object, is given */
    public ResponseFormat {
        requireNonNull(type, "type");
        requireNonNull(jsonSchema, "jsonSchema");
        if (type == Type.JSON_SCHEMA && jsonSchema.filter(JsonNode::isObject).isEmpty()) {
            throw new IllegalArgumentException("response_format of type json_schema needs json_schema, an object");
        }
    }

    /** The bare JSON Schema, or empty where none was asked for. */
    @JsonIgnore
    public Optional<JsonNode> schema() {
        return jsonSchema
                .filter(node -> type == Type.JSON_SCHEMA)
                .map(node -> node.path("schema").isObject() ? node.path("schema") : node);
    }
}
