package dev.sluice.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;

import dev.sluice.contracts.Json;
import dev.sluice.contracts.Money;
import dev.sluice.contracts.catalog.Catalog;
import dev.sluice.contracts.catalog.CatalogLoader;
import dev.sluice.contracts.catalog.Pricing;
import dev.sluice.contracts.event.Usage;
import dev.sluice.worker.calling.ChatCompletions;
import dev.sluice.worker.calling.ModelServer;

/** The examples of usage that the providers' own guides give, from the JSON of the answer to the nano-dollar. */
class DocumentedUsageTest {
    private static final Instant NOVEMBER = Instant.parse("2026-11-26T12:00:00Z");

    /**
     * Anthropic's prompt caching guide, "1-hour cache duration": what was written is told by how long it is kept. The guide's
     * own total of 248 is less than that, so the parts count.
     */
    @Test
    void bothKindsOfAnthropicsCacheAreReadAndPricedApart() throws Exception {
        Usage usage = anthropic("""
                {"input_tokens": 2048, "cache_read_input_tokens": 1800, "cache_creation_input_tokens": 248,
                 "output_tokens": 503,
                 "cache_creation": {"ephemeral_5m_input_tokens": 456, "ephemeral_1h_input_tokens": 100}}""");

        assertThat(usage).isEqualTo(new Usage(2_048, 456, 100, 1_800, 503, 0));
        // 6,144 + 1,710 + 600 + 540 + 7,545 millionths of a dollar.
        assertThat(cost("cloud-sonnet", usage)).isEqualTo(Money.ofNanoUsd(16_539_000));
    }

    /** The same guide, "Tracking cache performance": without parts, all that was written is kept for five minutes. */
    @Test
    void whatAnthropicWroteToItsCacheWithoutSayingForHowLongIsKeptForFiveMinutes() throws Exception {
        Usage usage = anthropic("""
                {"input_tokens": 50, "cache_read_input_tokens": 100000, "cache_creation_input_tokens": 248,
                 "output_tokens": 503}""");

        assertThat(usage).isEqualTo(new Usage(50, 248, 0, 100_000, 503, 0));
        assertThat(cost("cloud-sonnet", usage)).isEqualTo(Money.ofNanoUsd(38_625_000));
    }

    /** OpenAI's prompt caching guide: the cached tokens are part of the prompt. */
    @Test
    void openAisCachedTokensAreCountedOnce() throws Exception {
        Usage usage = openAi("""
                {"prompt_tokens": 2006, "completion_tokens": 300, "total_tokens": 2306,
                 "prompt_tokens_details": {"cached_tokens": 1920},
                 "completion_tokens_details": {"reasoning_tokens": 0, "accepted_prediction_tokens": 0,
                  "rejected_prediction_tokens": 0}}""");

        assertThat(usage).isEqualTo(new Usage(86, 0, 0, 1_920, 300, 0));
        // 215 + 480 + 4,500 millionths of a dollar.
        assertThat(cost("cloud-gpt", usage)).isEqualTo(Money.ofNanoUsd(5_195_000));
    }

    /** OpenAI's guide to reasoning models: what was thought is part of the completion. */
    @Test
    void openAisReasoningTokensAreCountedOnceAsOutput() throws Exception {
        Usage usage = openAi("""
                {"prompt_tokens": 75, "completion_tokens": 1186, "total_tokens": 1261,
                 "prompt_tokens_details": {"cached_tokens": 0},
                 "completion_tokens_details": {"reasoning_tokens": 1024}}""");

        assertThat(usage).isEqualTo(new Usage(75, 0, 0, 0, 1_186, 1_024));
        // 187.5 + 17,790 millionths of a dollar.
        assertThat(cost("cloud-gpt", usage)).isEqualTo(Money.ofNanoUsd(17_977_500));
    }

    private static Usage anthropic(String usage) throws Exception {
        return new AnthropicMessages(server("anthropic"))
                .completion(Json.mapper()
                        .readTree(
                                "{\"content\":[{\"type\":\"text\",\"text\":\"a\"}],\"stop_reason\":\"end_turn\",\"usage\":"
                                        + usage + "}"))
                .usage();
    }

    private static Usage openAi(String usage) throws Exception {
        return new ChatCompletions(server("openai"))
                .completion(Json.mapper()
                        .readTree(
                                "{\"choices\":[{\"message\":{\"content\":\"a\"},\"finish_reason\":\"stop\"}],\"usage\":"
                                        + usage + "}"))
                .usage();
    }

    private static ModelServer server(String name) throws Exception {
        Catalog catalog = CatalogLoader.loadShipped();
        return new ModelServer(
                name, catalog.providers().get(name), URI.create("http://127.0.0.1:9"), Optional.empty(), false);
    }

    private static Money cost(String alias, Usage usage) throws Exception {
        return new Pricing(CatalogLoader.loadShipped()).cost(alias, usage, NOVEMBER);
    }
}
