package dev.sluice.worker.checking;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;

import java.util.Optional;

import dev.sluice.contracts.Json;
import dev.sluice.contracts.task.AnswerSchema;
import dev.sluice.contracts.task.ResponseFormat;

/** The answer is not the JSON that was asked for, or does not satisfy its schema. */
final class WrongForm implements AnswerCheck {
    private static final String NOT_JSON = "the model's answer is not the JSON that was asked for";

    // One document and nothing after it.
    private static final ObjectReader JSON =
            Json.mapper().reader().with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    @Override
    public Optional<String> problem(Answer answer) {
        return answer.task().responseFormat().flatMap(format -> problem(format, answer.text()));
    }

    private static Optional<String> problem(ResponseFormat format, String text) {
        return switch (format.type()) {
            case TEXT -> Optional.empty();
            case JSON_OBJECT -> isContainer(text) ? Optional.empty() : Optional.of(NOT_JSON);
            case JSON_SCHEMA ->
                isJson(text) ? format.schema().flatMap(schema -> broken(schema, text)) : Optional.of(NOT_JSON);
        };
    }

    /** What came past the front door with a schema that can't be applied asks for nothing. */
    private static Optional<String> broken(JsonNode schema, String json) {
        try {
            return AnswerSchema.of(schema)
                    .brokenKeyword(json)
                    .map(keyword -> "the model's answer does not satisfy the JSON Schema that was asked for, by its "
                            + keyword);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static boolean isContainer(String text) {
        try {
            return JSON.readTree(text).isContainerNode();
        } catch (JsonProcessingException e) {
            return false;
        }
    }

    private static boolean isJson(String text) {
        try {
            return !JSON.readTree(text).isMissingNode();
        } catch (JsonProcessingException e) {
            return false;
        }
    }
}
