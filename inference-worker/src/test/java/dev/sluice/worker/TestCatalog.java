package dev.sluice.worker;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

import dev.sluice.contracts.Urgency;
import dev.sluice.contracts.catalog.Catalog;
import dev.sluice.contracts.catalog.CatalogLoader;
import dev.sluice.contracts.catalog.InvalidCatalogException;
import dev.sluice.contracts.event.Decision;

/**
 * A catalog whose aliases, and with them its lanes, no other test has.
 *
 * @param catalog the catalog
 * @param fast alias of a small local model that takes 200 W, at 0.36 dollars a kilowatt-hour
 * @param brain alias of a larger local model
 * @param missing alias of a local model that the simulator does not have
 * @param haiku alias of Anthropic's cheap model: 1 and 5 dollars per million tokens
 * @param sonnet alias of Anthropic's better model: 3 and 15 dollars per million tokens
 * @param gpt alias of OpenAI's model: 2.5 and 15 dollars per million tokens
 */
public record TestCatalog(
        Catalog catalog, String fast, String brain, String missing, String haiku, String sonnet, String gpt) {
    private static final String YAML = """
            providers:
              ollama: { wire: ollama, route: local }
              anthropic: { wire: anthropic, route: cloud, url: "http://127.0.0.1:9", api_key_env: ANTHROPIC_API_KEY }
              openai: { wire: openai, route: cloud, url: "http://127.0.0.1:9", api_key_env: OPENAI_API_KEY }
            models:
              X-fast: { provider: ollama, name: "llama3.1:8b", context_tokens: 2048, max_output_tokens: 512, watts: 200 }
              X-brain: { provider: ollama, name: "qwen2.5:14b", context_tokens: 8192, max_output_tokens: 512 }
              X-missing: { provider: ollama, name: "absent:1b", context_tokens: 8192, max_output_tokens: 512 }
              X-haiku:
                provider: anthropic
                name: claude-haiku-4-5
                context_tokens: 200000
                max_output_tokens: 1024
                prices: [ { from: 2026-01-01, input: 1, output: 5, cache_read: 0.1, batch: 0.5 } ]
              X-sonnet:
                provider: anthropic
                name: claude-sonnet-4-6
                context_tokens: 200000
                max_output_tokens: 1024
                prices: [ { from: 2026-01-01, input: 3, output: 15, cache_read: 0.3, batch: 0.5 } ]
              X-gpt:
                provider: openai
                name: gpt-5.4
                context_tokens: 200000
                max_output_tokens: 1024
                prices: [ { from: 2026-01-01, input: 2.5, output: 15, cache_read: 0.25, batch: 0.5 } ]
            routes:
              general: { model: X-fast, fallbacks: [X-brain, X-haiku] }
            default_category: general
            energy: { usd_per_kwh: 0.36 }
            baselines:
              all-sonnet: { model: X-sonnet }
            """;

    /** A new one. */
    public static TestCatalog create() {
        String prefix = "t" + Integer.toHexString(ThreadLocalRandom.current().nextInt());
        try {
            byte[] yaml = YAML.replace("X-", prefix + "-").getBytes(StandardCharsets.UTF_8);
            return new TestCatalog(
                    CatalogLoader.parse("of a test", yaml),
                    prefix + "-fast",
                    prefix + "-brain",
                    prefix + "-missing",
                    prefix + "-haiku",
                    prefix + "-sonnet",
                    prefix + "-gpt");
        } catch (InvalidCatalogException e) {
            throw new AssertionError(e);
        }
    }

    /** A decision for a model and those that may follow it. */
    public Decision decision(Urgency urgency, String model, String... fallbacks) {
        return new Decision(
                "general", catalog.routeOf(model), model, List.of(fallbacks), urgency, List.of("test"), 1, "test");
    }

    /** The same for someone who waits. */
    public Decision decision(String model, String... fallbacks) {
        return decision(Urgency.INTERACTIVE, model, fallbacks);
    }
}
