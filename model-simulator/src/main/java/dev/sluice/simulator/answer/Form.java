package dev.sluice.simulator.answer;

import com.fasterxml.jackson.databind.JsonNode;

import java.util.regex.Pattern;

/** The form an answer is asked in. */
public sealed interface Form {
    /** Prose. */
    record FreeText() implements Form {}

    /** Some JSON object. */
    record AnyJson() implements Form {}

    /**
     * A JSON document that satisfies a schema.
     *
     * @param schema the JSON Schema as it was sent
     */
    record JsonOf(JsonNode schema) implements Form {}

    /** How a system text asks for JSON where the wire has no switch for it, or the switch is off. */
    Pattern JSON_ONLY = Pattern.compile(
            "\\b(only|valid|single)\\b.{0,60}\\bjson\\b|\\bjson\\b.{0,60}\\bonly\\b",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    /** JSON where the system text says "only", "valid" or "single" near "JSON", else prose. */
    static Form ofInstruction(String system) {
        return JSON_ONLY.matcher(system).find() ? new AnyJson() : new FreeText();
    }
}
