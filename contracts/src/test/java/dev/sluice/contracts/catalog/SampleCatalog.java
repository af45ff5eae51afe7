package dev.sluice.contracts.catalog;

import java.nio.charset.StandardCharsets;

/** A small catalog that is right, to be changed in one place by a test. */
final class SampleCatalog {
    static final String YAML = """
            providers:
              ollama: { wire: ollama, route: local }
              anthropic: { wire: anthropic, route: cloud, url: "https://api.anthropic.com", api_key_env: KEY }
            models:
              local-fast: { provider: ollama, name: "llama3.1:8b", context_tokens: 8192, max_output_tokens: 2048, memory_gb: 4.9 }
              cloud-stepped:
                provider: anthropic
                name: stepped
                context_tokens: 200000
                max_output_tokens: 4096
                prices:
                  - { from: 2026-10-01, above_prompt_tokens: 100000, input: 0.50, output: 2.50 }
                  - { from: 2026-01-01, input: 1, output: 5 }
                  - { from: 2026-10-01, input: 0.10, output: 0.50 }
              cloud-cached:
                provider: anthropic
                name: cached
                context_tokens: 200000
                max_output_tokens: 4096
                prices:
                  - { from: 2026-01-01, input: 3, output: 15, cache_read: 0.30, cache_write_5m: 3.75, cache_write_1h: 6 }
            routes:
              writing: { model: local-fast, fallbacks: [cloud-cached] }
              thinking: { model: cloud-cached, urgency: background }
            default_category: writing
            budget: { monthly_usd: 50 }
            baselines:
              all-cached: { model: cloud-cached }
              cheapest: { model: cloud-stepped, categories: { thinking: cloud-cached } }
            """;

    private SampleCatalog() {}

    static Catalog load() {
        try {
            return parse(YAML);
        } catch (InvalidCatalogException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The catalog with one piece of its text replaced, which must be in it. */
    static String with(String old, String replacement) {
        if (!YAML.contains(old)) {
            throw new IllegalArgumentException("not in the sample: " + old);
        }
        return YAML.replace(old, replacement);
    }

    static Catalog parse(String yaml) throws InvalidCatalogException {
        return CatalogLoader.parse("test.yaml", yaml.getBytes(StandardCharsets.UTF_8));
    }
}
