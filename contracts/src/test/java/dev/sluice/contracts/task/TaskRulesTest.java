package dev.sluice.contracts.task;

import static dev.sluice.contracts.task.Reading.read;
import static dev.sluice.contracts.task.Reading.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import dev.sluice.contracts.task.InvalidTaskException.Kind;
import dev.sluice.contracts.task.InvalidTaskException.Violation;

class TaskRulesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "id       | ``             | must be 1 to 128 letters, digits, '.', '_', ':' or '-'",
                "id       | `../x`         | must be 1 to 128 letters, digits, '.', '_', ':' or '-'",
                "id       | `a\\u0000`     | must be 1 to 128 letters, digits, '.', '_', ':' or '-'",
                "id       | 7              | must be 1 to 128 letters, digits, '.', '_', ':' or '-'",
                "id       | {}             | must be 1 to 128 letters, digits, '.', '_', ':' or '-'",
                "id       | `batch`        | must not be batch, which is an address of its own",
                "category | `Two Words`    | must be a category's name, such as code-generation",
                "category | ``             | must be a category's name, such as code-generation",
                "category | []             | must be a category's name, such as code-generation",
                "model    | `llama3.1:8b`  | must be auto or a model's alias, such as local-fast",
                "model    | `AUTO`         | must be auto or a model's alias, such as local-fast",
                "model    | true           | must be auto or a model's alias, such as local-fast",
                "system   | 7              | must be text",
                "system   | [`x`]          | must be text",
                "urgency  | `now`          | must be interactive or background",
                "urgency  | `INTERACTIVE`  | must be interactive or background",
                "urgency  | 1              | must be interactive or background",
                "privacy  | `local_only`   | must be any or local-only",
                "privacy  | `LOCAL-ONLY`   | must be any or local-only",
                "privacy  | `secret`       | must be any or local-only",
                "privacy  | true           | must be any or local-only",
                "privacy  | {}             | must be any or local-only",
                "max_output_tokens | 0     | must be a whole number from 1 to 1000000",
                "max_output_tokens | -1    | must be a whole number from 1 to 1000000",
                "max_output_tokens | 1.5   | must be a whole number from 1 to 1000000",
                "max_output_tokens | 1000001 | must be a whole number from 1 to 1000000",
                "max_output_tokens | 4294967297 | must be a whole number from 1 to 1000000",
                "max_output_tokens | 99999999999999999999 | must be a whole number from 1 to 1000000",
                "max_output_tokens | 1e999999999 | must be a whole number from 1 to 1000000",
                "max_output_tokens | `100` | must be a whole number from 1 to 1000000",
                "max_cost_usd | -0.01      | must be an amount of dollars from 0 to 1000000",
                "max_cost_usd | 1000000.01 | must be an amount of dollars from 0 to 1000000",
                "max_cost_usd | 1e999999999 | must be an amount of dollars from 0 to 1000000",
                "max_cost_usd | -1e999999999 | must be an amount of dollars from 0 to 1000000",
                "max_cost_usd | `0.05`     | must be an amount of dollars from 0 to 1000000",
                "max_cost_usd | []         | must be an amount of dollars from 0 to 1000000",
                "deadline | `tomorrow`     | must be a time in UTC such as 2026-11-22T18:00:00Z",
                "deadline | `2026-11-22`   | must be a time in UTC such as 2026-11-22T18:00:00Z",
                "deadline | `2026-02-30T00:00:00Z` | must be a time in UTC such as 2026-11-22T18:00:00Z",
                "deadline | 1795370400     | must be a time in UTC such as 2026-11-22T18:00:00Z",
                "deadline | {}             | must be a time in UTC such as 2026-11-22T18:00:00Z",
                "deadline | `+1000000000-12-31T23:59:59Z` | must be a time between the years 1970 and 9999",
                "deadline | `-1000000000-01-01T00:00:00Z` | must be a time between the years 1970 and 9999",
                "response_format | `json`  | needs a type of text, json_object or json_schema",
                "response_format | {}      | needs a type of text, json_object or json_schema",
                "response_format | {`type`:7} | needs a type of text, json_object or json_schema",
                "response_format | {`type`:`xml`} | needs a type of text, json_object or json_schema",
                "response_format | [`text`] | needs a type of text, json_object or json_schema",
                "metadata | `x`            | must be an object of at most 32 texts of at most 512 characters, without U+0000",
                "metadata | [`x`]          | must be an object of at most 32 texts of at most 512 characters, without U+0000",
                "metadata | {`a`:1}        | must be an object of at most 32 texts of at most 512 characters, without U+0000",
                "metadata | {`a`:null}     | must be an object of at most 32 texts of at most 512 characters, without U+0000",
                "metadata | {`a`:{`b`:`c`}} | must be an object of at most 32 texts of at most 512 characters, without U+0000",
                "metadata | {`a`:`\\u0000`} | must be an object of at most 32 texts of at most 512 characters, without U+0000",
                "metadata | {`\\u0000`:`a`} | must be an object of at most 32 texts of at most 512 characters, without U+0000",
                "metadata | {`a`:`\\uD83D`} | must be an object of at most 32 texts of at most 512 characters, without U+0000",
            })
    void aFieldOutOfItsBoundsIsNamed(String field, String value, String rule) {
        String json = "{\"prompt\":\"x\",\"" + field + "\":" + value.replace('`', '"') + "}";

        InvalidTaskException refusal = assertTimeoutPreemptively(Duration.ofSeconds(5), () -> refused(json));

        assertThat(refusal.kind()).isEqualTo(Kind.INVALID);
        assertThat(refusal.violations()).containsExactly(new Violation(field, rule));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "max_output_tokens | 1",
                "max_output_tokens | 1000000",
                "max_cost_usd | 0",
                "max_cost_usd | 0.000000001",
                "max_cost_usd | 1e-999999999",
                "max_cost_usd | 1000000",
                "deadline | `1970-01-01T00:00:00Z`",
                "deadline | `9999-12-31T23:59:59Z`",
                "response_format | {`type`:`text`}",
                "response_format | {`type`:`json_object`}",
                "metadata | {}",
                "system | ``",
            })
    void aFieldWithinItsBoundsIsTaken(String field, String value) throws Exception {
        String json = "{\"prompt\":\"x\",\"" + field + "\":" + value.replace('`', '"') + "}";

        Task task = assertTimeoutPreemptively(Duration.ofSeconds(5), () -> read(json));

        assertThat(task.prompt()).contains("x");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ",\"json_schema\":null", ",\"json_schema\":\"object\"", ",\"json_schema\":[]"})
    void aSchemaThatIsAskedForMustBeGiven(String schema) {
        assertRefused(
                "{\"prompt\":\"x\",\"response_format\":{\"type\":\"json_schema\"" + schema + "}}",
                "response_format: response_format of type json_schema needs json_schema, an object");
    }

    @Test
    void aSchemaThatCannotBeAppliedIsRefusedAtTheDoor() {
        assertRefused(
                "{\"prompt\":\"x\",\"response_format\":{\"type\":\"json_schema\","
                        + "\"json_schema\":{\"name\":\"n\",\"schema\":{\"$ref\":\"#/$defs/none\"}}}}",
                "response_format: the JSON Schema can't be applied: it refers to what is not in it, or a pattern or another keyword has a "
                        + "value that it can't have");
    }

    @Test
    void aSchemaIsNestedAtMostAHundredLevelsSoThatItCanTravel() throws Exception {
        // The format itself, the schema and its field x are three levels.
        assertThat(read(withSchemaOfDepth(98)).responseFormat()).isPresent();
        assertRefused(withSchemaOfDepth(99), "response_format: is nested more than 100 levels deep");
    }

    @Test
    void aSchemaHasAtMost64KibibytesSinceReadingItTakesAHundredTimesThat() throws Exception {
        // {"enum":["…"]} is thirteen bytes without its text, of which each character is two.
        assertThat(read(withSchemaOf("\u00e9".repeat(32_761) + "e")).responseFormat())
                .isPresent();
        assertRefused(
                withSchemaOf("\u00e9".repeat(32_762)), "response_format: the JSON Schema has more than 65536 bytes");
    }

    @Test
    void metadataHasAtMost32LabelsOf512Characters() throws Exception {
        String rule = "metadata: must be an object of at most 32 texts of at most 512 characters, without U+0000";

        assertThat(read("{\"prompt\":\"x\",\"metadata\":{" + labels(32) + "}}").metadata())
                .hasSize(32);
        assertRefused("{\"prompt\":\"x\",\"metadata\":{" + labels(33) + "}}", rule);
        assertThat(read("{\"prompt\":\"x\",\"metadata\":{\"" + "k".repeat(512) + "\":\"" + "v".repeat(512) + "\"}}")
                        .metadata())
                .hasSize(1);
        assertRefused("{\"prompt\":\"x\",\"metadata\":{\"" + "k".repeat(513) + "\":\"v\"}}", rule);
        assertRefused("{\"prompt\":\"x\",\"metadata\":{\"k\":\"" + "v".repeat(513) + "\"}}", rule);
    }

    @Test
    void everyBrokenRuleIsNamedAtOnce() {
        InvalidTaskException refusal = refused("{\"id\":\"/\",\"category\":\"A B\",\"model\":7,\"system\":7,"
                + "\"urgency\":7,\"privacy\":7,\"max_output_tokens\":0,\"max_cost_usd\":-1,\"deadline\":7,"
                + "\"response_format\":7,\"metadata\":7}");

        assertThat(refusal.violations())
                .extracting(Violation::field)
                .containsExactly(
                        "prompt",
                        "id",
                        "category",
                        "model",
                        "system",
                        "urgency",
                        "privacy",
                        "max_output_tokens",
                        "max_cost_usd",
                        "deadline",
                        "response_format",
                        "metadata");
        assertThat(refusal.getMessage()).contains("prompt: give either prompt or messages; id: must be");
    }

    private static void assertRefused(String json, String message) {
        InvalidTaskException refusal = refused(json);

        assertThat(refusal.kind()).isEqualTo(Kind.INVALID);
        assertThat(refusal.violations()).extracting(Violation::toString).contains(message);
    }

    private static String labels(int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> "\"k" + number + "\":\"v\"")
                .collect(Collectors.joining(","));
    }

    private static String withSchemaOf(String text) {
        return "{\"prompt\":\"x\",\"response_format\":{\"type\":\"json_schema\",\"json_schema\":{\"enum\":[\"" + text
                + "\"]}}}";
    }

    private static String withSchemaOfDepth(int depth) {
        return "{\"prompt\":\"x\",\"response_format\":{\"type\":\"json_schema\",\"json_schema\":{\"x\":"
                + "[".repeat(depth) + "]".repeat(depth) + "}}}";
    }
}
