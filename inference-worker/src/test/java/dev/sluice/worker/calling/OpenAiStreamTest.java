package dev.sluice.worker.calling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import dev.sluice.contracts.event.Usage;
import dev.sluice.worker.TestCatalog;
import dev.sluice.worker.TestTasks;
import dev.sluice.worker.calling.CallFailedException.Kind;
import dev.sluice.worker.calling.StubServer.Ending;
import dev.sluice.worker.calling.StubServer.Said;

/** What OpenAI and servers that speak its API write into their streams, word by word. */
class OpenAiStreamTest {
    private static final TestCatalog CATALOG = TestCatalog.create();
    private static final String WHOLE = """
            data: {"choices":[{"delta":{"content":"Hello"},"finish_reason":"stop"}],"usage":{"prompt_tokens":7,"completion_tokens":2}}

            data: [DONE]

            """;

    /** What OpenAI's own reference shows of a stream, with the chunk of usage that is asked for. */
    @Test
    void aStreamIsPutTogetherAndCostsWhatItsLastChunkSays() throws Exception {
        String body = """
                data: {"id":"chatcmpl-123","object":"chat.completion.chunk","created":1694268190,"model":"gpt-4o-mini","choices":[{"index":0,"delta":{"role":"assistant","content":""},"logprobs":null,"finish_reason":null}],"usage":null}

                data: {"id":"chatcmpl-123","object":"chat.completion.chunk","created":1694268190,"model":"gpt-4o-mini","choices":[{"index":0,"delta":{"content":"Hello"},"logprobs":null,"finish_reason":null}],"usage":null}

                data: {"id":"chatcmpl-123","object":"chat.completion.chunk","created":1694268190,"model":"gpt-4o-mini","choices":[{"index":0,"delta":{},"logprobs":null,"finish_reason":"stop"}],"usage":null}

                data: {"id":"chatcmpl-123","object":"chat.completion.chunk","created":1694268190,"model":"gpt-4o-mini","choices":[],"usage":{"prompt_tokens":2006,"completion_tokens":300,"total_tokens":2306,"prompt_tokens_details":{"cached_tokens":1920}}}

                data: [DONE]

                """;

        Completion completion = answered(asked -> Said.stream(body));

        assertThat(completion.text()).isEqualTo("Hello");
        assertThat(completion.finishReason()).isEqualTo(Completion.STOP);
        assertThat(completion.usage()).isEqualTo(new Usage(86, 0, 0, 1_920, 300, 0));
    }

    @Test
    void aStreamWithoutACountIsNoAnswerThatCanBePriced() {
        String body = """
                data: {"model":"gpt-5.4","choices":[{"delta":{"content":"Hello"},"finish_reason":"stop"}]}

                data: [DONE]

                """;

        assertThat(failure(body)).isEqualTo(Kind.UNCERTAIN);
    }

    @Test
    void aStreamThatBeginsWithAnErrorIsAsIfItHadBeenRefused() {
        String body = """
                data: {"error":{"message":"The server is overloaded.","type":"server_error","param":null,"code":null}}

                """;

        assertThat(failure(body)).isEqualTo(Kind.BUSY);
    }

    @Test
    void aChunkThatCannotBeReadLeavesNoHoleInTheAnswer() {
        String body = """
                data: {"choices":[{"delta":{"content":"Hello "}}]}

                data: {"choices":[{"delta":{"content":"not "

                data: {"choices":[{"delta":{"content":"world"},"finish_reason":"stop"}],"usage":{"prompt_tokens":7,"completion_tokens":2}}

                """;

        assertThat(failure(body)).isEqualTo(Kind.UNCERTAIN);
    }

    @Test
    void whatOtherServersPutIntoTheirChunksIsUnderstood() throws Exception {
        String body = """
                data: {"error":null,"choices":[{"delta":{"content":"Hello"},"logprobs":NaN,"finish_reason":"null"}]}
                data: {"error":null,"choices":[{"delta":{"content":" world"},"finish_reason":"length"}]}

                data: {"choices":[{"delta":{},"finish_reason":""}],"usage":{"prompt_tokens":7,"completion_tokens":2}}

                data: [DONE]

                """;

        Completion completion = answered(asked -> Said.stream(body));

        assertThat(completion.text()).isEqualTo("Hello world");
        assertThat(completion.finishReason()).isEqualTo(Completion.LENGTH);
    }

    @Test
    void aServerThatDoesNotKnowTheOptionsOfAStreamIsAskedForTheWholeAnswer() throws Exception {
        Completion completion =
                answered(asked -> asked.contains("stream_options") ? Said.json(422, """
                        {"error":{"message":"extra_forbidden: ('body', 'stream_options')","param":null}}""") : Said.json(200, """
                        {"choices":[{"message":{"content":"Hello"},"finish_reason":"stop"}],
                         "usage":{"prompt_tokens":7,"completion_tokens":2}}"""));

        assertThat(completion.text()).isEqualTo("Hello");
    }

    @Test
    void aModelThatIsNotStreamedToThisAccountIsAskedForTheWholeAnswer() throws Exception {
        List<String> bodies = new ArrayList<>();

        Completion completion = answered(asked -> {
            bodies.add(asked);
            return asked.contains("\"stream\":true") ? Said.json(400, """
                            {"error":{"message":"Your organization must be verified to stream this model.",
                             "type":"invalid_request_error","param":"stream","code":"unsupported_value"}}""") : Said.json(200, """
                            {"choices":[{"message":{"content":"Hello"},"finish_reason":"stop"}],
                             "usage":{"prompt_tokens":7,"completion_tokens":2}}""");
        });

        assertThat(completion.text()).isEqualTo("Hello");
        // The second call of that model does not ask in vain again.
        assertThat(bodies).hasSize(3);
        assertThat(bodies.getLast()).doesNotContain("\"stream\"");
    }

    @ParameterizedTest
    @EnumSource(Ending.class)
    void anAnswerThatIsWholeIsTakenHoweverItsConnectionEnds(Ending ending) throws Exception {
        Completion completion =
                answered(asked -> Said.stream(WHOLE).ending(ending).as("Text/Event-Stream; charset=utf-8"));

        assertThat(completion.text()).isEqualTo("Hello");
    }

    @Test
    void aStreamIsReadUnderAnyName() throws Exception {
        assertThat(answered(asked -> Said.stream(WHOLE).as("text/plain")).text())
                .isEqualTo("Hello");
        assertThat(answered(asked -> Said.stream(": waiting\n\n" + WHOLE).as("application/json"))
                        .text())
                .isEqualTo("Hello");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"message":"n_keep 4100 >= n_ctx: more than the context length of 4096"} | TOO_LONG
            "The prompt is beyond the context size"                                  | TOO_LONG
            {"code":"context_length_exceeded"}                                       | TOO_LONG
            {"code":null,"type":"insufficient_quota"}                                | SPEND_LIMIT
            {"code":400,"type":"BadRequestError"}                                    | INVALID_REQUEST
            {"code":503}                                                             | BUSY
            {"type":"invalid_request_error"}                                         | INVALID_REQUEST
            {"code":"model_not_found","type":"invalid_request_error"}                | MODEL_REFUSED
            {"code":7}                                                               | BUSY
            """)
    void aRefusalThatComesAsAnEventIsWhatItWouldBeWithAStatus(String error, Kind kind) {
        assertThat(failure("event: error\ndata: {\"error\":" + error + "}\n\n")).isEqualTo(kind);
    }

    private static Kind failure(String stream) {
        return catchThrowableOfType(CallFailedException.class, () -> answered(asked -> Said.stream(stream)))
                .kind();
    }

    /** The second answer of one client. */
    private static Completion answered(Function<String, Said> replies) throws Exception {
        try (StubServer stub = new StubServer(replies)) {
            ModelServer server = new ModelServer(
                    "openai", CATALOG.catalog().providerOf(CATALOG.gpt()), stub.uri(), Optional.of("key"), true);
            OpenAiClient client = new OpenAiClient(server, new HttpCalls(Duration.ofSeconds(30), 1 << 20));
            Call call =
                    new Call(TestTasks.plain(), CATALOG.catalog().model(CATALOG.gpt()), 1024, Duration.ofSeconds(10));
            client.complete(call);
            return client.complete(call);
        }
    }
}
