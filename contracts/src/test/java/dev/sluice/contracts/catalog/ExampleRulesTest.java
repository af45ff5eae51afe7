package dev.sluice.contracts.catalog;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.util.Collections;

class ExampleRulesTest {
    @Test
    void examplesAndPatternsOfARouteAreRead() throws InvalidCatalogException {
        CategoryRoute route = CatalogLoader.parse(
                        "test", yaml("    examples: [Tidy up the churn sheet.]\n    patterns: ['(?i)invoice \\d+']\n"))
                .routes()
                .get("draft");

        assertThat(route.examples().orElseThrow()).containsExactly("Tidy up the churn sheet.");
        assertThat(route.patterns().orElseThrow()).containsExactly("(?i)invoice \\d+");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            examples: [good, ' ']        | route draft: example 2 is empty (line 10)
            examples: [good, null]       | route draft: example 2 is empty (line 10)
            patterns: ['(']              | route draft: pattern 1 is not a regular expression of RE2: missing closing ) (line 10)
            patterns: ['(a)\\1']         | route draft: pattern 1 is not a regular expression of RE2: invalid escape sequence (line 10)
            patterns: ['a*']             | route draft: pattern 1 matches the empty text, and so every task (line 10)
            patterns: ['(a{90}){90}']    | route draft: pattern 1 is too large when its repeats are written out (line 10)
            min_quality: 1.5             | route draft: min_quality must be from 0 to 1 (line 10)
            """)
    void aMistakeIsNamedWithItsLine(String field, String problem) {
        assertThat(problems("    " + field + "\n")).containsExactly(problem);
    }

    @Test
    void tooManyAndTooLongOnesAreNamed() {
        String many = String.join(", ", Collections.nCopies(21, "good"));

        assertThat(problems("    examples: [" + many + "]\n"))
                .containsExactly("route draft: at most 20 examples (line 10)");
        assertThat(problems("    examples: [" + "x".repeat(1_001) + "]\n"))
                .containsExactly("route draft: example 1 has more than 1000 characters (line 10)");
        assertThat(problems("    patterns: [" + "x".repeat(501) + "]\n"))
                .containsExactly("route draft: pattern 1 has more than 500 characters (line 10)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x((a{1000}){1000}){1000}",
                "x((a{1000,}){1000,}){1000,}",
                "x((?:a{0,1000}){0,1000}){0,1000}",
                "x(?P<name>(?i:a{1000}){1000}){1000}",
                "x(((?:){1000}){1000}){1000}",
                "x((()|){1000}){1000}",
                "x(([[:alpha:])]{1000}){1000}){1000}",
                "x(([]({]{1000}){1000}){1000}",
                "x((\\Qa)\\E{1000}){1000}){1000}",
                "x((a{1000})\\Q\\E{1000}){1000}",
                "x(a{1000}\\Q\\E{1000})",
                "x((\\pL{1000}){1000}){1000}",
                "x((\\p{Greek}{1000}){1000}){1000}",
                "x((\\x{1F600}{1000}){1000}){1000}",
                "x((\\({1000}){1000}){1000}",
                "x((a{1000}?){1000}?){1000}?",
                "((((((a{9}){9}){9}){9}){9}){9}){9}",
            })
    void aPatternOfRepeatsOfRepeatsIsRefusedBeforeItTakesAllMemory(String pattern) {
        String field = "    patterns: ['" + pattern + "']\n";

        assertTimeoutPreemptively(
                Duration.ofSeconds(2),
                () -> assertThat(problems(field))
                        .containsExactly(
                                "route draft: pattern 1 is too large when its repeats are written out (line 10)"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(?i)\\binvoice \\d{4,12}\\b",
                "[A-Z]{2}\\d{2}(?: ?\\d{4}){4,7}",
                "(?:[01]?\\d|2[0-3])(?::[0-5]\\d){1,2}",
                "(?:a|b|c|d|e|f|g|h){900}",
                "(\\x41\\x{42}\\pL\\p{Greek}){100}",
                "\\Qx{1000}{1000}\\E",
                "[{1000}{1000}{1000}]",
                "\\{1000}{1000}",
                "a{,1000}{x}{1000",
                "\\b(?P<word>\\w+)\\s+(?P<rest>.{0,200})$",
                "([[:alpha:]]{1,30}\\.){1,10}[a-z]{2,20}",
                "(((((x*y+)*)+)*)+)?z"
            })
    void anOrdinaryPatternIsTaken(String pattern) throws InvalidCatalogException {
        CategoryRoute route = CatalogLoader.parse("test", yaml("    patterns: ['" + pattern + "']\n"))
                .routes()
                .get("draft");

        assertThat(route.patterns().orElseThrow()).containsExactly(pattern);
    }

    @Test
    void aRepeatThatRe2RefusesIsNamedAsThat() {
        assertThat(problems("    patterns: ['a{1001}']\n"))
                .containsExactly(
                        "route draft: pattern 1 is not a regular expression of RE2: invalid repeat count (line 10)");
    }

    private static java.util.List<String> problems(String fields) {
        return catchThrowableOfType(InvalidCatalogException.class, () -> CatalogLoader.parse("test", yaml(fields)))
                .problems();
    }

    private static byte[] yaml(String fields) {
        return ("""
                providers:
                  anthropic: { wire: anthropic, route: cloud, url: "https://127.0.0.1:1", api_key_env: NO_KEY }
                models:
                  cheap: { provider: anthropic, name: c, context_tokens: 8192, max_output_tokens: 2048,
                    prices: [{ from: 2026-01-01, input: 1, output: 1 }] }
                routes:
                  draft:
                    model: cheap
                    urgency: background
                """ + fields + """
                default_category: draft
                baselines: { all: { model: cheap } }
                """).getBytes(UTF_8);
    }
}
