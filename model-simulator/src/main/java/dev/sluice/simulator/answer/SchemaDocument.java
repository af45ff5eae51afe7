package dev.sluice.simulator.answer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;

import java.util.ArrayList;
import java.util.List;

import dev.sluice.simulator.http.Json;

/**
 * A minimal document for a simple JSON Schema: objects with their required properties, arrays, the basic types with
 * their bounds, {@code enum}, {@code const}, the first branch of {@code anyOf}/{@code oneOf}/{@code allOf}, and
 * references within the schema. Patterns and conditions are not looked at.
 */
final class SchemaDocument {
    /** Recursive schemas end here. */
    private static final int MAX_DEPTH = 16;

    private static final String WORD = "simulated";

    private final JsonNode root;

    SchemaDocument(JsonNode root) {
        this.root = root;
    }

    JsonNode document() {
        return of(root, 0);
    }

    private JsonNode of(JsonNode schema, int depth) {
        if (depth > MAX_DEPTH || !schema.isObject()) {
            return NullNode.getInstance();
        }
        if (schema.has("$ref")) {
            return of(referenced(schema.path("$ref").asText()), depth + 1);
        }
        if (schema.has("const")) {
            return schema.get("const");
        }
        if (schema.path("enum").has(0)) {
            return schema.path("enum").get(0);
        }
        for (String combination : List.of("anyOf", "oneOf", "allOf")) {
            if (schema.path(combination).has(0)) {
                return of(schema.path(combination).get(0), depth + 1);
            }
        }
        return switch (type(schema)) {
            case "object" -> objectOf(schema, depth);
            case "array" -> arrayOf(schema, depth);
            case "string" -> TextNode.valueOf(stringOf(schema));
            case "integer" -> LongNode.valueOf((long) Math.ceil(numberOf(schema, 1)));
            case "number" -> DoubleNode.valueOf(numberOf(schema, 0.5));
            case "boolean" -> Json.object().booleanNode(true);
            default -> NullNode.getInstance();
        };
    }

    private JsonNode referenced(String reference) {
        return reference.startsWith("#") ? root.at(reference.substring(1)) : NullNode.getInstance();
    }

    private static String type(JsonNode schema) {
        JsonNode type = schema.path("type");
        if (type.isArray()) {
            return type.path(0).asText();
        }
        if (type.isTextual()) {
            return type.asText();
        }
        return schema.has("properties") ? "object" : schema.has("items") ? "array" : "string";
    }

    private ObjectNode objectOf(JsonNode schema, int depth) {
        JsonNode properties = schema.path("properties");
        List<String> names = new ArrayList<>();
        if (schema.has("required")) {
            schema.path("required").forEach(name -> names.add(name.asText()));
        } else {
            properties.fieldNames().forEachRemaining(names::add);
        }
        ObjectNode object = Json.object();
        for (String name : names) {
            object.set(name, properties.has(name) ? of(properties.get(name), depth + 1) : TextNode.valueOf(WORD));
        }
        return object;
    }

    private ArrayNode arrayOf(JsonNode schema, int depth) {
        ArrayNode array = Json.array();
        int items = Math.min(schema.path("minItems").asInt(1), 100);
        if (schema.has("items") && depth < MAX_DEPTH) {
            for (int i = 0; i < Math.max(items, 0); i++) {
                array.add(of(schema.get("items"), depth + 1));
            }
        }
        return array;
    }

    private static String stringOf(JsonNode schema) {
        String formatted = switch (schema.path("format").asText()) {
            case "date" -> "2026-01-01";
            case "time" -> "00:00:00Z";
            case "date-time" -> "2026-01-01T00:00:00Z";
            case "email" -> "simulated@example.com";
            case "uri", "uri-reference" -> "https://example.com/simulated";
            case "uuid" -> "00000000-0000-4000-8000-000000000000";
            default -> WORD;
        };
        int shortest = Math.min(schema.path("minLength").asInt(0), 10_000);
        int longest = schema.path("maxLength").asInt(Integer.MAX_VALUE);
        String filled =
                formatted.length() >= shortest ? formatted : formatted + "x".repeat(shortest - formatted.length());
        return filled.length() <= longest ? filled : filled.substring(0, Math.max(0, longest));
    }

    /** The wish if it is well within the bounds, else a number between them or one beside the only one. */
    private static double numberOf(JsonNode schema, double wish) {
        double low = Math.max(
                bound(schema, "minimum", -Double.MAX_VALUE), bound(schema, "exclusiveMinimum", -Double.MAX_VALUE));
        double high = Math.min(
                bound(schema, "maximum", Double.MAX_VALUE), bound(schema, "exclusiveMaximum", Double.MAX_VALUE));
        double number;
        if (low < wish && wish < high) {
            number = wish;
        } else if (high == Double.MAX_VALUE) {
            number = low + 1;
        } else if (low == -Double.MAX_VALUE) {
            number = high - 1;
        } else {
            number = (low + high) / 2;
        }
        double multiple = schema.path("multipleOf").asDouble(0);
        return multiple > 0 ? Math.ceil(number / multiple) * multiple : number;
    }

    private static double bound(JsonNode schema, String name, double absent) {
        return schema.path(name).isNumber() ? schema.path(name).asDouble() : absent;
    }
}
