package dev.sluice.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.net.URI;
import java.net.http.HttpHeaders;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.sluice.contracts.Json;
import dev.sluice.contracts.Money;
import dev.sluice.contracts.catalog.Catalog;
import dev.sluice.contracts.catalog.CatalogLoader;
import dev.sluice.contracts.catalog.Pricing;
import dev.sluice.contracts.event.Usage;
import dev.sluice.worker.calling.ChatCompletions;
import dev.sluice.worker.calling.ModelServer;
import dev.sluice.worker.calling.Reply;

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

    /** Anthropic's guide to streaming, its basic request: the counts of the end are those of the whole, not of what came last. */
    @Test
    void aMessageOfAnthropicsThatIsStreamedCostsWhatItsEndSays() throws Exception {
        Usage usage = new AnthropicMessages(server("anthropic"))
                .completion(MessageStream.whole(server("anthropic"), streamed("""
                        event: message_start
                        data: {"type": "message_start", "message": {"id": "msg_1nZdL29xx5MUA1yADyHTEsnR8uuvGzszyS", "type": "message", "role": "assistant", "content": [], "model": "claude-opus-4-8", "stop_reason": null, "stop_sequence": null, "usage": {"input_tokens": 25, "output_tokens": 1}}}

                        event: content_block_start
                        data: {"type": "content_block_start", "index": 0, "content_block": {"type": "text", "text": ""}}

                        event: ping
                        data: {"type": "ping"}

                        event: content_block_delta
                        data: {"type": "content_block_delta", "index": 0, "delta": {"type": "text_delta", "text": "Hello"}}

                        event: content_block_delta
                        data: {"type": "content_block_delta", "index": 0, "delta": {"type": "text_delta", "text": "!"}}

                        event: content_block_stop
                        data: {"type": "content_block_stop", "index": 0}

                        event: message_delta
                        data: {"type": "message_delta", "delta": {"stop_reason": "end_turn", "stop_sequence":null}, "usage": {"output_tokens": 15}}

                        event: message_stop
                        data: {"type": "message_stop"}

                        """)))
                .usage();

        assertThat(usage).isEqualTo(new Usage(25, 0, 0, 0, 15, 0));
        // 75 + 225 millionths of a dollar.
        assertThat(cost("cloud-sonnet", usage)).isEqualTo(Money.ofNanoUsd(300_000));
    }

    private static Reply streamed(String body) {
        return new Reply(
                200,
                HttpHeaders.of(
                        Map.of("content-type", List.of("text/event-stream; charset=utf-8")), (name, value) -> true),
                body,
                Optional.empty());
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
