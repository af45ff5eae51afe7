package dev.sluice.contracts.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import dev.sluice.contracts.Route;
import dev.sluice.contracts.Urgency;

class CatalogLoaderTest {
    private static final List<String> LOCAL_CATEGORIES = List.of(
            "code-generation",
            "content-generation",
            "research-summarization",
            "data-processing",
            "background",
            "routine-automation",
            "interactive-development");
    private static final List<String> CLOUD_CATEGORIES = List.of(
            "strategic-planning",
            "complex-reasoning",
            "high-stakes-content",
            "deep-analysis",
            "strategic-conversation");

    @Test
    void theShippedCatalogHasTheModelsAndCategoriesOfTheDesign() throws Exception {
        Catalog catalog = CatalogLoader.loadShipped();

        assertThat(catalog.modelsOn(Route.LOCAL))
                .containsExactlyInAnyOrder(
                        "local-fast", "local-brain", "local-smart", "local-quality", "local-code", "local-instruct");
        assertThat(catalog.modelsOn(Route.CLOUD))
                .containsExactlyInAnyOrder("cloud-haiku", "cloud-sonnet", "cloud-opus", "cloud-gpt", "cloud-gpt-mini");
        assertThat(LOCAL_CATEGORIES)
                .allSatisfy(category -> assertThat(
                                catalog.routeOf(catalog.routes().get(category).model()))
                        .isEqualTo(Route.LOCAL));
        assertThat(CLOUD_CATEGORIES)
                .allSatisfy(category -> assertThat(
                                catalog.routeOf(catalog.routes().get(category).model()))
                        .isEqualTo(Route.CLOUD));
        assertThat(catalog.routes()).hasSize(LOCAL_CATEGORIES.size() + CLOUD_CATEGORIES.size());
    }

    @Test
    void aFileIsReadWithItsDefaults(@TempDir Path directory) throws Exception {
        Path file = Files.writeString(directory.resolve("catalog.yaml"), SampleCatalog.YAML);

        Catalog catalog = CatalogLoader.load(file);

        assertThat(catalog.routeFor("writing").urgency()).isEqualTo(Urgency.INTERACTIVE);
        assertThat(catalog.routeFor("thinking").urgency()).isEqualTo(Urgency.BACKGROUND);
        assertThat(catalog.routeFor("unheard-of")).isEqualTo(catalog.routeFor("writing"));
        assertThat(catalog.routeFor("writing").models()).containsExactly("local-fast", "cloud-cached");
        assertThat(catalog.routeOf("local-fast")).isEqualTo(Route.LOCAL);
        assertThat(catalog.models().keySet()).containsExactly("local-fast", "cloud-stepped", "cloud-cached");
    }

    @Test
    void aFileThatIsNotThereIsNamed(@TempDir Path directory) {
        Path file = directory.resolve("missing.yaml");

        InvalidCatalogException mistake =
                catchThrowableOfType(InvalidCatalogException.class, () -> CatalogLoader.load(file));

        assertThat(mistake).hasMessage("catalog " + file + ":\n  - the file can't be read");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n\n", "# nothing but a remark\n", "~", "---"})
    void anEmptyDocumentIsNamed(String yaml) {
        assertThat(problems(yaml))
                .hasSize(1)
                .allMatch(problem -> problem.startsWith("the document") && problem.contains("is empty"));
    }

    @ParameterizedTest
    @CsvSource({
        "'wire: ollama, route: local }', 'wire: ollama, route: local ]', 2",
        "'default_category: writing', '\tdefault_category: writing', 25",
        "'default_category: writing', 'default_category writing', 25",
        "'name: stepped', 'name: \"stepped', 8"
    })
    void aMistakeOfSyntaxIsNamedWithItsLine(String old, String replacement, int line) {
        List<String> problems = problems(SampleCatalog.with(old, replacement));

        assertThat(problems).hasSize(1);
        assertThat(problems.getFirst()).startsWith("not valid YAML: ").endsWith("(line " + line + ")");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "memory_gb: 4.9 | memory_gib: 4.9 | models → local-fast → memory_gib: there is no such field here, but "
                        + "cache_minimum_tokens, context_tokens, max_output_tokens, memory_gb, name, prices, provider, watts (line 5)",
                "default_category | default_categories | default_categories: there is no such field here, but "
                        + "baselines, budget, default_category, energy, models, providers, quality, routes, selection (line 25)",
                "wire: ollama | wire: llama | providers → ollama → wire: \"llama\" is not ollama or openai or anthropic"
                        + " (line 2)",
                "route: cloud | route: sky | providers → anthropic → route: \"sky\" is not local or cloud (line 3)",
                "urgency: background | urgency: later | routes → thinking → urgency: \"later\" is not interactive or "
                        + "background (line 24)",
                "context_tokens: 8192 | context_tokens: many | models → local-fast → context_tokens: \"many\" is not a "
                        + "whole number (line 5)",
                "memory_gb: 4.9 | memory_gb: much | models → local-fast → memory_gb: \"much\" is not a number (line 5)",
                "from: 2026-01-01, input: 1, | from: 2026-13-01, input: 1, | models → cloud-stepped → prices → entry 2 "
                        + "→ from: \"2026-13-01\" is not a day such as 2026-11-22 (line 13)",
                "monthly_usd: 50 | monthly_usd: 50, time_zone: Mars/Base | budget → time_zone: \"Mars/Base\" is not a time zone "
                        + "such as Europe/Berlin (line 26)",
                "fallbacks: [cloud-cached] | fallbacks: [~] | routes → writing: an entry of it is empty (line 23)",
                "fallbacks: [cloud-cached] | fallbacks: {} | routes → writing → fallbacks: is not of the right form "
                        + "(line 23)",
            })
    void aFieldThatCanNotBeReadIsNamedWithItsLine(String old, String replacement, String problem) {
        assertThat(problems(SampleCatalog.with(old, replacement))).containsExactly(problem);
    }

    @Test
    void aModelThatStandsTwiceIsNamed() {
        List<String> problems = problems(SampleCatalog.with("  cloud-cached:\n", "  local-fast:\n"));

        assertThat(problems).containsExactly("models: 'local-fast' stands twice (line 15)");
    }

    @Test
    void aDocumentThatIsNoCatalogIsNamed() {
        assertThat(problems("[]")).containsExactly("the document: is not of the right form (line 1)");
        assertThat(problems("hello")).hasSize(1);
    }

    private static List<String> problems(String yaml) {
        InvalidCatalogException mistake =
                catchThrowableOfType(InvalidCatalogException.class, () -> SampleCatalog.parse(yaml));
        assertThat(mistake.getMessage()).startsWith("catalog test.yaml:\n  - ");
        return mistake.problems();
    }
}
