package dev.sluice.contracts.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;

/** A catalog that contradicts itself is refused with the entry, the field and the mistake. */
class CatalogRulesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "wire: ollama, route: local | route: local | provider ollama: needs a wire (ollama, openai, anthropic) "
                        + "and a route (local, cloud)",
                "url: \"https://api.anthropic.com\", | - | provider anthropic: url is missing",
                "https://api | ftp://api | provider anthropic: url must be an http or https address",
                "https://api.anthropic.com | api.anthropic.com | provider anthropic: url must be an http or https "
                        + "address",
                ", api_key_env: KEY | - | provider anthropic: api_key_env is missing: name the environment variable that "
                        + "holds its key",
                "provider: ollama, name: \"llama3.1:8b\" | provider: ollama | model local-fast: needs a provider and a "
                        + "name",
                "provider: ollama, | provider: lmstudio, | model local-fast: provider lmstudio is not one of the "
                        + "providers",
                "context_tokens: 8192, | - | model local-fast: context_tokens must be 1 or more",
                "max_output_tokens: 2048 | max_output_tokens: 0 | model local-fast: max_output_tokens must be 1 or more "
                        + "and below context_tokens",
                "max_output_tokens: 2048 | max_output_tokens: 8192 | model local-fast: max_output_tokens must be 1 or "
                        + "more and below context_tokens",
                "memory_gb: 4.9 | memory_gb: 0 | model local-fast: memory_gb must be above 0",
                "memory_gb: 4.9 | cache_minimum_tokens: 0 | model local-fast: cache_minimum_tokens must be 1 or more",
                "cache_write_1h: 6 | batch: 0 | model cloud-cached: the price from 2026-01-01 has a batch share that is "
                        + "not above 0 and up to 1",
                "cache_write_1h: 6 | batch: 1.1 | model cloud-cached: the price from 2026-01-01 has a batch share that is "
                        + "not above 0 and up to 1",
                "cache_write_1h: 6 | batch: 1e-999999999 | model cloud-cached: the price from 2026-01-01 has a batch "
                        + "share that is not above 0 and up to 1",
                "cache_write_1h: 6 | cache_write_1h: -6 | model cloud-cached: the price from 2026-01-01 has an amount "
                        + "below 0, above 1000000 or of more than 12 decimals",
                "cache_write_1h: 6 | cache_write_1h: 1e999999999 | model cloud-cached: the price from 2026-01-01 has an "
                        + "amount below 0, above 1000000 or of more than 12 decimals",
                "cache_write_1h: 6 | cache_write_1h: 1e-999999999 | model cloud-cached: the price from 2026-01-01 has an "
                        + "amount below 0, above 1000000 or of more than 12 decimals",
                "above_prompt_tokens: 100000 | above_prompt_tokens: -1 | model cloud-stepped: the price from 2026-10-01 "
                        + "has an amount below 0, above 1000000 or of more than 12 decimals",
                "output: 15, | - | model cloud-cached: each price needs from, input and output",
                "above_prompt_tokens: 100000, | - | model cloud-stepped: two prices from "
                        + "2026-10-01 above 0 prompt tokens",
                "from: 2026-10-01, input: 0.10 | from: 2026-11-01, input: 0.10 | model cloud-stepped: the prices from "
                        + "2026-10-01 lack one for short prompts",
                "writing: { model: local-fast, | writing: { | route writing: model is missing",
                "fallbacks: [cloud-cached] | fallbacks: [cloud-cash] | route writing: cloud-cash is not one of the models",
                "fallbacks: [cloud-cached] | fallbacks: [local-fast] | route writing: local-fast stands twice",
                "default_category: writing | default_category: reading | default_category: must be one of the routes",
                "default_category: writing | - | default_category: must be one of the routes",
                "monthly_usd: 50 | monthly_usd: -1 | budget: monthly_usd must be from 0 to 1000000",
                "monthly_usd: 50 | - | budget: monthly_usd is missing",
                "monthly_usd: 50 | monthly_usd: 50, daily_usd: -1 | budget: daily_usd must be from 0 to 1000000",
                "monthly_usd: 50 | monthly_usd: 50, metadata: { team: {} } | budget: metadata team needs monthly_usd or daily_usd",
                "monthly_usd: 50 | monthly_usd: 50, local_models: [nobody] | budget: local_models names nobody, which is not a local model of the catalog",
                "all-cached: { model: cloud-cached } | all-cached: { } | baseline all-cached: model is missing",
                "all-cached: { model: cloud-cached } | all-cached: { model: local-fast } | baseline all-cached: local-fast "
                        + "is not a cloud model of the catalog",
                "all-cached: { model: cloud-cached } | all-cached: { model: gpt } | baseline all-cached: gpt is not a "
                        + "cloud model of the catalog",
                "{ thinking: cloud-cached } | { dreaming: cloud-cached } | baseline cheapest: dreaming is not one of the "
                        + "routes",
                "{ thinking: cloud-cached } | { thinking: local-fast } | baseline cheapest: local-fast is not a cloud "
                        + "model of the catalog",
            })
    void aBrokenRuleIsNamed(String old, String replacement, String problem) {
        String yaml = SampleCatalog.with(old, replacement == null ? "" : replacement);

        assertThat(problems(yaml)).containsExactly(problem);
    }

    @Test
    void aCloudModelWithoutAPriceIsRefused() {
        String yaml = SampleCatalog.with("    prices:\n      - { from: 2026-01-01, input: 3", "    # {")
                .replace("    # {, output", "    # {");

        assertThat(problems(yaml))
                .containsExactly(
                        "model cloud-cached: prices are missing: a cloud model without one would be billed unseen");
    }

    @Test
    void anAliasThatWouldBreakATopicsNameIsRefused() {
        String yaml = SampleCatalog.with("local-fast", "Local.Fast");

        assertThat(problems(yaml)).containsExactly("model Local.Fast: an alias is lower-case letters, digits and '-'");
    }

    @Test
    void aCategoryThatNoTaskCanNameIsRefused() {
        String yaml = SampleCatalog.with("thinking:", "Deep Thinking:");

        assertThat(problems(yaml))
                .containsExactly("route Deep Thinking: a category is lower-case letters, digits and '-'");
    }

    @Test
    void aCatalogWithoutBaselinesIsRefused() {
        String yaml = SampleCatalog.YAML.substring(0, SampleCatalog.YAML.indexOf("baselines:"));

        assertThat(problems(yaml)).containsExactly("baselines: there is none, so no saving can be told");
    }

    @Test
    void aBudgetIsOptional() throws Exception {
        Catalog catalog = SampleCatalog.parse(SampleCatalog.with("budget: { monthly_usd: 50 }", ""));

        assertThat(catalog.budget()).isEmpty();
    }

    @Test
    void everyMistakeIsNamedAtOnce() {
        assertThat(problems("providers: {p: ~}\nmodels: {a: ~}\nroutes: {b: ~}\nbaselines: {c: ~}\n"))
                .containsExactly(
                        "provider p: needs a wire (ollama, openai, anthropic) and a route (local, cloud)",
                        "model a: needs a provider and a name",
                        "route b: model is missing",
                        "baseline c: model is missing",
                        "default_category: must be one of the routes");
        assertThat(problems("{}"))
                .containsExactly(
                        "models: there is none",
                        "default_category: must be one of the routes",
                        "baselines: there is none, so no saving can be told");
    }

    private static List<String> problems(String yaml) {
        InvalidCatalogException mistake =
                catchThrowableOfType(InvalidCatalogException.class, () -> SampleCatalog.parse(yaml));
        return mistake == null ? List.of() : mistake.problems();
    }
}
