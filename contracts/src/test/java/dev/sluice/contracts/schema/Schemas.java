package dev.sluice.contracts.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

import dev.sluice.contracts.Json;

/** The JSON Schemas that the module ships, for tests. */
final class Schemas {
    private static final String BASE = "https://schemas.invalid/";
    private static final SchemaRegistry REGISTRY = SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            builder -> builder.schemas(iri -> iri.startsWith(BASE) ? text(iri.substring(BASE.length())) : null));

    private Schemas() {}

    /** What is wrong with the document by that schema; empty where nothing is. */
    static List<String> problems(String schema, String json) {
        return REGISTRY
                .getSchema(SchemaLocation.of(BASE + schema))
                .validate(
                        json,
                        InputFormat.JSON,
                        context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)))
                .stream()
                .map(Error::toString)
                .toList();
    }

    /** The schema's own document. */
    static JsonNode document(String schema) {
        try {
            return Json.mapper().readTree(text(schema));
        } catch (IOException e) {
            throw new IllegalStateException(schema, e);
        }
    }

    /** The node itself, or what its {@code $ref} points at. */
    static JsonNode resolve(JsonNode document, JsonNode node) {
        if (!node.has("$ref")) {
            return node;
        }
        String[] reference = node.get("$ref").textValue().split("#", 2);
        JsonNode target = reference[0].isEmpty() ? document : document(reference[0]);
        return target.at(reference[1]);
    }

    private static String text(String schema) {
        try (InputStream stream = Schemas.class.getResourceAsStream("/schemas/" + schema)) {
            if (stream == null) {
                throw new IllegalStateException("no schema " + schema);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(schema, e);
        }
    }
}
