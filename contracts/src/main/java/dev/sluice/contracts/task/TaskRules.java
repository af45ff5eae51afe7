package dev.sluice.contracts.task;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

import dev.sluice.contracts.StorableText;
import dev.sluice.contracts.task.InvalidTaskException.Violation;

/** The rules that a task's JSON must keep, each a line, checked all at once so that the sender mends them all at once. */
final class TaskRules {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:-]{0,127}");
    /** {@code /v1/tasks/batch} takes batches, so that a task of this id could not be asked for. */
    private static final String TAKEN_ID = "batch";

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");
    private static final int MAX_OUTPUT_TOKENS = 1_000_000;
    private static final int MAX_COST_USD = 1_000_000;
    private static final int MAX_NESTING = 100;
    private static final Instant LAST_DEADLINE = Instant.parse("9999-12-31T23:59:59Z");

    private final ObjectNode task;
    private final TaskLimits limits;
    private final List<Violation> violations = new ArrayList<>();

    private TaskRules(ObjectNode task, TaskLimits limits) {
        this.task = task;
        this.limits = limits;
    }

    /** Every rule that the task breaks. */
    static List<Violation> check(ObjectNode task, TaskLimits limits) {
        TaskRules rules = new TaskRules(task, limits);
        rules.promptOrMessages();
        rules.matches("id", ID, "must be 1 to 128 letters, digits, '.', '_', ':' or '-'");
        rules.id();
        rules.matches("category", NAME, "must be a category's name, such as code-generation");
        rules.matches("model", NAME, "must be auto or a model's alias, such as local-fast");
        rules.given("system")
                .filter(value -> !value.isTextual())
                .ifPresent(value -> rules.broken("system", "must be text"));
        rules.oneOf("urgency", Set.of("interactive", "background"), "must be interactive or background");
        rules.oneOf("privacy", Set.of("any", "local-only"), "must be any or local-only");
        rules.oneOf("workflow", Set.of("draft-then-polish"), "must be draft-then-polish");
        rules.workflow();
        rules.bounds();
        rules.deadline();
        rules.responseFormat();
        rules.metadata();
        return rules.violations;
    }

    private void id() {
        given("id")
                .filter(value -> value.asText().equals(TAKEN_ID))
                .ifPresent(value -> broken("id", "must not be " + TAKEN_ID + ", which is an address of its own"));
    }

    private void workflow() {
        boolean toBePolished = given("workflow").isPresent();
        if (toBePolished && task.path("privacy").asText().equals("local-only")) {
            broken("workflow", "ends with a cloud model, which a local-only task may not go to");
        }
        if (toBePolished && given("model").isPresent()) {
            broken("workflow", "takes its two models from the route: leave model out");
        }
    }

    private void promptOrMessages() {
        Optional<JsonNode> prompt = given("prompt");
        Optional<JsonNode> messages = given("messages");
        if (prompt.isPresent() == messages.isPresent()) {
            broken("prompt", "give either prompt or messages");
        }
        prompt.filter(value -> !value.isTextual() || value.textValue().isBlank())
                .ifPresent(value -> broken("prompt", "must be text and not blank"));
        messages.ifPresent(this::messages);
    }

    private void messages(JsonNode messages) {
        if (!messages.isArray() || messages.isEmpty() || messages.size() > limits.maxMessages()) {
            broken("messages", "must be a list of 1 to " + limits.maxMessages() + " turns");
            return;
        }
        boolean userSpeaks = false;
        for (JsonNode message : messages) {
            String role = message.path("role").asText();
            if (!Set.of("system", "user", "assistant").contains(role)
                    || !message.path("content").isTextual()) {
                broken("messages", "each turn needs a role (system, user or assistant) and a content of text");
                return;
            }
            userSpeaks |=
                    role.equals("user") && !message.path("content").asText().isBlank();
        }
        if (!userSpeaks) {
            broken("messages", "at least one turn must be the user's and not blank");
        }
    }

    private void bounds() {
        given("max_output_tokens")
                .filter(value -> !value.canConvertToInt()
                        || !value.isIntegralNumber()
                        || value.intValue() < 1
                        || value.intValue() > MAX_OUTPUT_TOKENS)
                .ifPresent(
                        value -> broken("max_output_tokens", "must be a whole number from 1 to " + MAX_OUTPUT_TOKENS));
        // As a double, for which a number with a huge exponent is infinite and costs no time.
        given("max_cost_usd")
                .filter(value -> !value.isNumber() || value.doubleValue() < 0 || value.doubleValue() > MAX_COST_USD)
                .ifPresent(value -> broken("max_cost_usd", "must be an amount of dollars from 0 to " + MAX_COST_USD));
    }

    private void deadline() {
        given("deadline").ifPresent(value -> {
            try {
                Instant deadline = Instant.parse(value.isTextual() ? value.textValue() : "");
                // Beyond these years a difference of times no longer fits a long of milliseconds.
                if (deadline.isBefore(Instant.EPOCH) || deadline.isAfter(LAST_DEADLINE)) {
                    broken("deadline", "must be a time between the years 1970 and 9999");
                }
            } catch (DateTimeException e) {
                broken("deadline", "must be a time in UTC such as 2026-11-22T18:00:00Z");
            }
        });
    }

    private void responseFormat() {
        given("response_format").ifPresent(value -> {
            String type = value.path("type").asText();
            if (!Set.of("text", "json_object", "json_schema").contains(type)) {
                broken("response_format", "needs a type of text, json_object or json_schema");
            }
            // The schema travels inside of events, and Jackson writes no document of more than 1,000 levels.
            if (isDeeperThan(MAX_NESTING, value)) {
                broken("response_format", "is nested more than " + MAX_NESTING + " levels deep");
            } else if (type.equals("json_schema")) {
                schema(value.path("json_schema"));
            }
        });
    }

    private void schema(JsonNode schema) {
        try {
            new ResponseFormat(ResponseFormat.Type.JSON_SCHEMA, Optional.of(schema))
                    .schema()
                    .ifPresent(AnswerSchema::of);
        } catch (IllegalArgumentException e) {
            broken("response_format", e.getMessage());
        }
    }

    private static boolean isDeeperThan(int levels, JsonNode node) {
        if (levels == 0) {
            return node.isContainerNode();
        }
        for (JsonNode child : node) {
            if (isDeeperThan(levels - 1, child)) {
                return true;
            }
        }
        return false;
    }

    private void metadata() {
        given("metadata").ifPresent(value -> {
            boolean fits = value.isObject() && value.size() <= limits.maxMetadataEntries();
            for (var entry : value.properties()) {
                fits &= isLabel(entry.getKey())
                        && entry.getValue().isTextual()
                        && isLabel(entry.getValue().textValue());
            }
            if (!fits) {
                broken(
                        "metadata",
                        "must be an object of at most " + limits.maxMetadataEntries() + " texts of at most "
                                + limits.maxMetadataCharacters() + " characters, without U+0000");
            }
        });
    }

    // Labels are stored with the result; the prompt is not, and may hold any character.
    private boolean isLabel(String text) {
        return text.length() <= limits.maxMetadataCharacters() && StorableText.isStorable(text);
    }

    private void matches(String field, Pattern pattern, String rule) {
        given(field)
                .filter(value -> !value.isTextual()
                        || !pattern.matcher(value.textValue()).matches())
                .ifPresent(value -> broken(field, rule));
    }

    private void oneOf(String field, Set<String> allowed, String rule) {
        given(field)
                .filter(value -> !value.isTextual() || !allowed.contains(value.textValue()))
                .ifPresent(value -> broken(field, rule));
    }

    private Optional<JsonNode> given(String field) {
        return Optional.ofNullable(task.get(field)).filter(value -> !value.isNull());
    }

    private void broken(String field, String rule) {
        violations.add(new Violation(field, rule));
    }
}
