package dev.sluice.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.time.Duration;
import java.util.Optional;

import dev.sluice.contracts.event.Usage;
import dev.sluice.worker.TestCatalog;
import dev.sluice.worker.TestTasks;
import dev.sluice.worker.calling.Call;
import dev.sluice.worker.calling.CallFailedException;
import dev.sluice.worker.calling.CallFailedException.Kind;
import dev.sluice.worker.calling.Completion;
import dev.sluice.worker.calling.HttpCalls;
import dev.sluice.worker.calling.ModelServer;
import dev.sluice.worker.calling.StubServer;
import dev.sluice.worker.calling.StubServer.Ending;
import dev.sluice.worker.calling.StubServer.Said;

/** What Anthropic may write into a stream, word by word. */
class AnthropicStreamTest {
    private static final TestCatalog MODELS = TestCatalog.create();

    @Test
    void aStreamThatEndsWithoutItsLastEventIsNoAnswer() {
        String body = """
                data: {"type":"message_start","message":{"content":[],"usage":{"input_tokens":10,"output_tokens":1}}}

                data: {"type":"content_block_delta","delta":{"type":"text_delta","text":"The lock"}}

                data: {"type":"message_delta","delta":{"stop_reason":"end_turn"},"usage":{"output_tokens":5}}

                """;

        assertThat(failure(body)).isEqualTo(Kind.UNCERTAIN);
    }

    @Test
    void aStreamWithoutItsBeginningTellsNotWhatThePromptCost() {
        String body = """
                data: {"type":"content_block_delta","delta":{"type":"text_delta","text":"The lock"}}

                data: {"type":"message_delta","delta":{"stop_reason":"end_turn"},"usage":{"output_tokens":5}}

                data: {"type":"message_stop"}

                """;

        assertThat(failure(body)).isEqualTo(Kind.UNCERTAIN);
    }

    @Test
    void aStreamThatBeginsWithAnErrorIsAsIfItHadBeenRefused() {
        String body = """
                event: error
                data: {"type":"error","error":{"type":"overloaded_error","message":"Overloaded"}}

                """;

        assertThat(failure(body)).isEqualTo(Kind.BUSY);
    }

    @Test
    void aRefusalThatComesAsAnEventIsWhatItWouldBeWithAStatus() {
        String body = """
                event: error
                data: {"type":"error","error":{"type":"authentication_error","message":"invalid x-api-key"}}

                """;

        assertThat(failure(body)).isEqualTo(Kind.MODEL_REFUSED);
    }

    @ParameterizedTest
    @EnumSource(Ending.class)
    void anAnswerThatIsWholeIsTakenHoweverItsConnectionEnds(Ending ending) throws Exception {
        String body = """
                event: message_start
                data: {"type":"message_start","message":{"content":[],"usage":{"input_tokens":10,"output_tokens":1}}}

                event: content_block_delta
                data: {"type":"content_block_delta","delta":{"type":"text_delta","text":"Hello"}}

                event: message_stop
                data: {"type":"message_stop"}

                """;

        assertThat(completion(Said.stream(body).ending(ending)).text()).isEqualTo("Hello");
    }

    @Test
    void everyClassOfCachedTokensOfAStreamIsKeptApart() throws Exception {
        String body = """
                event: message_start
                data: {"type":"message_start","message":{"model":"claude-haiku-4-5","content":[],"usage":{"input_tokens":10,
                data: "output_tokens":1,"cache_creation_input_tokens":30,"cache_read_input_tokens":40,
                data: "cache_creation":{"ephemeral_5m_input_tokens":20,"ephemeral_1h_input_tokens":10}}}}

                : a comment
                event: content_block_delta
                data: {"type":"content_block_delta","index":0,"delta":{"type":"thinking_delta","thinking":"hm"}}

                data:{"type":"content_block_delta","index":1,"delta":{"type":"text_delta","text":"a"}}

                event: of tomorrow
                data: {"type":"of_tomorrow","delta":{"text":"no"}}

                data: {"type":"content_block_delta","index":2,"delta":{"type":"text_delta","text":"b"}}

                event: message_delta
                data: {"type":"message_delta","delta":{"stop_reason":"max_tokens"},"usage":{"output_tokens":5,
                data: "cache_creation_input_tokens":null}}

                event: message_stop
                data: {"type":"message_stop"}""".replace("\n", "\r\n");

        Completion completion = completion(Said.stream(body));

        assertThat(completion.usage()).isEqualTo(new Usage(10, 20, 10, 40, 5, 0));
        assertThat(completion.text()).isEqualTo("ab");
        assertThat(completion.finishReason()).isEqualTo(Completion.LENGTH);
        assertThat(completion.model()).contains("claude-haiku-4-5");
    }

    @Test
    void everyClassOfCachedTokensIsKeptApartWhereAServerDoesNotStream() throws Exception {
        String body = """
                {"content":[{"type":"thinking","thinking":"hm"},{"type":"text","text":"a"},{"type":"text","text":"b"}],
                 "stop_reason":"max_tokens",
                 "usage":{"input_tokens":10,"output_tokens":5,"cache_creation_input_tokens":30,
                  "cache_read_input_tokens":40,
                  "cache_creation":{"ephemeral_5m_input_tokens":20,"ephemeral_1h_input_tokens":10}}}
                """;

        Completion completion = completion(Said.json(200, body));

        assertThat(completion.usage()).isEqualTo(new Usage(10, 20, 10, 40, 5, 0));
        assertThat(completion.text()).isEqualTo("ab");
        assertThat(completion.finishReason()).isEqualTo(Completion.LENGTH);
    }

    private static Kind failure(String stream) {
        return catchThrowableOfType(CallFailedException.class, () -> completion(Said.stream(stream)))
                .kind();
    }

    private static Completion completion(Said said) throws Exception {
        try (StubServer stub = new StubServer(asked -> said)) {
            ModelServer server = new ModelServer(
                    "anthropic", MODELS.catalog().providerOf(MODELS.haiku()), stub.uri(), Optional.of("key"), true);
            return new AnthropicClient(server, new HttpCalls(Duration.ofSeconds(10), 1 << 20))
                    .complete(new Call(
                            TestTasks.plain(), MODELS.catalog().model(MODELS.haiku()), 1024, Duration.ofSeconds(20)));
        }
    }
}
