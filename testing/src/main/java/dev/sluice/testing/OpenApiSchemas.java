package dev.sluice.testing;

import com.fasterxml.jackson.databind.JsonNode;

import java.io.IOException;
import java.util.HashSet;
import java.util.Set;

import dev.sluice.contracts.Json;

/** The schemas of a service's OpenAPI document. */
public record OpenApiSchemas(JsonNode schemas) {
    /** Reads the document ({@code /q/openapi?format=json}). */
    public static OpenApiSchemas of(byte[] document) throws IOException {
        return new OpenApiSchemas(Json.mapper().readTree(document).at("/components/schemas"));
    }

    /** Their names. */
    public Set<String> names() {
        return names(schemas);
    }

    /** The type of a schema; null where it has none. */
    public String type(String schema) {
        return schemas.path(schema).path("type").textValue();
    }

    /** The properties of a schema. */
    public Set<String> properties(String schema) {
        return names(schemas.path(schema).path("properties"));
    }

    /** The properties of all schemas, however deep. */
    public Set<String> allProperties() {
        Set<String> all = new HashSet<>();
        schemas.findValues("properties").forEach(properties -> all.addAll(names(properties)));
        return all;
    }

    private static Set<String> names(JsonNode object) {
        Set<String> names = new HashSet<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
