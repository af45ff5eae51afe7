package dev.sluice.contracts.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import dev.sluice.contracts.Json;

class AnswerSchemaTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "https://json-schema.org/draft/2020-12/schema",
                "https://json-schema.org/draft/2019-09/schema",
                "http://json-schema.org/draft-07/schema#",
                "http://json-schema.org/draft-06/schema#",
                "http://json-schema.org/draft-04/schema#"
            })
    void schemasOfAllDraftsAreAppliedAsTheyAreWrittenByTheGeneratorsOfSchemas(String draft) throws IOException {
        AnswerSchema schema = read((draft.isEmpty() ? "{" : "{'$schema': '" + draft + "',")
                + "'type': 'object', 'properties': {'a': {'$ref': '#/definitions/x'}}, 'required': ['a'],"
                + "'definitions': {'x': {'type': 'string', 'pattern': '^[A-Z]'}}}");

        assertThat(schema.brokenKeyword("{\"a\": \"Ada\"}")).isEmpty();
        assertThat(schema.brokenKeyword("{\"a\": \"ada\"}")).contains("pattern");
        assertThat(schema.brokenKeyword("{}")).contains("required");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'$ref': '#/$defs/CANARY'}",
                "{'properties': {'a': {'$ref': '#/$defs/CANARY'}}}",
                "{'$ref': 'http://127.0.0.1:9/CANARY.json'}",
                "{'$ref': 'file:///CANARY'}",
                "{'$schema': 'http://127.0.0.1:9/CANARY'}",
                "{'pattern': 'CANARY('}",
                "{'minimum': 'CANARY'}",
                "{'items': 'CANARY'}"
            })
    void aSchemaThatCannotBeAppliedIsRefusedWithoutQuotingIt(String schema) {
        assertThatThrownBy(() -> read(schema))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("the JSON Schema can't be applied")
                .hasMessageNotContaining("CANARY")
                .hasNoCause();
    }

    @Test
    void aSchemaThatRefersToItselfTwiceOnEveryLevelEndsSoon() throws IOException {
        String levels = IntStream.range(0, 60)
                .mapToObj(level -> "'d%1$d': {'allOf': [{'$ref': '#/$defs/d%2$d'}, {'$ref': '#/$defs/d%2$d'}]}"
                        .formatted(level, level + 1))
                .collect(Collectors.joining(","));
        AnswerSchema schema = read("{'$ref': '#/$defs/d0', '$defs': {" + levels + ", 'd60': {'type': 'string'}}}");

        assertTimeoutPreemptively(
                SOON, () -> assertThat(schema.brokenKeyword("\"text\"")).isEmpty());
    }

    @Test
    void aPatternThatBacktracksForEverEndsSoon() throws IOException {
        AnswerSchema schema = read("{'type': 'string', 'pattern': '(.*a){25}$'}");

        assertTimeoutPreemptively(
                SOON,
                () -> assertThat(schema.brokenKeyword("\"" + "a".repeat(24) + "b".repeat(60) + "\""))
                        .isEmpty());
    }

    @Test
    void manyTextsThatBacktrackForLongHaveOneTimeTogether() throws IOException {
        AnswerSchema schema = read("{'items': {'pattern': '(.*a){8}$|^a'}}");
        // Each takes some 40 ms, far less than a match may, and all but the last one match.
        String answer = "[" + ("\"" + "a".repeat(20) + "b\",").repeat(1_000) + "\"b\"]";

        assertTimeoutPreemptively(
                Duration.ofSeconds(6),
                () -> assertThat(schema.brokenKeyword(answer)).isEmpty());
        // The next answer has its own time.
        assertThat(schema.brokenKeyword("[\"b\"]")).contains("pattern");
    }

    @Test
    void aSchemaThatIsNothingButItselfAsksForNothing() throws IOException {
        assertThat(read("{'$ref': '#'}").brokenKeyword("{}")).isEmpty();
    }

    private static AnswerSchema read(String schema) throws IOException {
        return AnswerSchema.of(Json.mapper().readTree(schema.replace('\'', '"')));
    }
}
