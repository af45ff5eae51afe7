package dev.sluice.classifier;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.JsonValue;
import com.openai.core.http.StreamResponse;
import com.openai.errors.InternalServerException;
import com.openai.errors.NotFoundException;
import com.openai.errors.UnprocessableEntityException;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionStreamOptions;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;

import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import jakarta.inject.Inject;

import dev.sluice.classifier.tasks.WaitingCallers;
import dev.sluice.contracts.TaskId;
import dev.sluice.contracts.event.LaneTask;
import dev.sluice.contracts.task.Message;
import dev.sluice.contracts.topic.Topics;
import dev.sluice.testing.RecordCollector;

/** OpenAI's own client against the front door. */
@ServiceTest
class ChatIT {
    /** Where a task of this category waits while somebody waits for it. */
    private static final String LANE = "lanes.local-fast.interactive.v1";

    private static final String KEY = "Idempotency-Key";

    @Inject
    WaitingCallers waiting;

    @Test
    void openAisClientGetsTheAnswerOfItsTask() {
        String key = newKey();
        CompletableFuture<ChatCompletion> answer = CompletableFuture.supplyAsync(
                () -> client().chat().completions().create(call(key)));
        awaitInLane(LANE, key);

        Wire.send(Topics.RESULTS, Wire.completed(id(key), "Hello."));

        ChatCompletion completion = answer.join();
        assertThat(completion.id()).isEqualTo(id(key));
        assertThat(completion.model()).isEqualTo("local-fast");
        assertThat(completion.choices()).singleElement().satisfies(choice -> {
            assertThat(choice.message().content()).contains("Hello.");
            assertThat(choice.finishReason()).isEqualTo(ChatCompletion.Choice.FinishReason.STOP);
        });
        assertThat(completion.usage()).hasValueSatisfying(usage -> {
            assertThat(usage.promptTokens()).isEqualTo(10);
            assertThat(usage.completionTokens()).isEqualTo(20);
            assertThat(usage.totalTokens()).isEqualTo(30);
        });
        assertThat(completion._additionalProperties()).containsKey("sluice");
        assertThat(waiting.count()).isZero();
    }

    @Test
    void openAisClientGetsTheAnswerAsAStreamWithTheTokensAtItsEnd() {
        String key = newKey();
        ChatCompletionCreateParams call = call(key).toBuilder()
                .streamOptions(
                        ChatCompletionStreamOptions.builder().includeUsage(true).build())
                .build();
        CompletableFuture<List<ChatCompletionChunk>> answer = CompletableFuture.supplyAsync(() -> stream(call));
        awaitInLane(LANE, key);

        Wire.send(Topics.RESULTS, Wire.completed(id(key), "Hello."));

        List<ChatCompletionChunk> chunks = answer.join();
        assertThat(chunks).hasSize(3).allSatisfy(chunk -> assertThat(chunk.id()).isEqualTo(id(key)));
        assertThat(chunks.get(0).choices().getFirst().delta().content()).contains("Hello.");
        assertThat(chunks.get(1).choices().getFirst().finishReason())
                .contains(ChatCompletionChunk.Choice.FinishReason.STOP);
        assertThat(chunks.get(2).usage())
                .hasValueSatisfying(usage -> assertThat(usage.totalTokens()).isEqualTo(30));
        assertThat(waiting.count()).isZero();
    }

    @Test
    void aStreamThatIsAskedForAgainIsAnsweredAgainAndBreaksNothing() throws Exception {
        String key = newKey();
        CompletableFuture<List<ChatCompletionChunk>> first = CompletableFuture.supplyAsync(() -> stream(call(key)));
        awaitInLane(LANE, key);
        Wire.send(Topics.RESULTS, Wire.completed(id(key), "Hello."));

        List<ChatCompletionChunk> again = stream(call(key));

        assertThat(again).hasSameSizeAs(first.join());
        assertThat(again.getFirst().choices().getFirst().delta().content()).contains("Hello.");
        assertThat(TestLog.text()).doesNotContain("request=failed");
    }

    @Test
    void aFailedTaskIsAnErrorThatOpenAisClientDoesNotRepeat() {
        String key = newKey();
        CompletableFuture<ChatCompletion> answer = CompletableFuture.supplyAsync(
                () -> client().chat().completions().create(call(key)));
        awaitInLane(LANE, key);

        Wire.send(Topics.RESULTS, Wire.failed(id(key)));

        assertThatThrownBy(answer::join)
                .hasCauseInstanceOf(InternalServerException.class)
                .hasMessageContaining("503")
                .hasMessageContaining("no model answered");
        try (RecordCollector requested = Wire.topic(Topics.REQUESTED)) {
            assertThat(requested.readFor(Duration.ofSeconds(2)).stream()
                            .filter(record -> id(key).equals(RecordCollector.text(record.key()))))
                    .hasSize(1);
        }
    }

    @Test
    void aFailedTaskEndsItsStreamWithAnError() {
        String key = newKey();
        CompletableFuture<List<ChatCompletionChunk>> answer = CompletableFuture.supplyAsync(() -> stream(call(key)));
        awaitInLane(LANE, key);

        Wire.send(Topics.RESULTS, Wire.failed(id(key)));

        assertThatThrownBy(answer::join).hasMessageContaining("no model answered");
    }

    @Test
    void aCallerWhoHangsUpOnAStreamLeavesNothingBehind() throws Exception {
        URI uri = URI.create(RestAssured.baseURI + ":" + RestAssured.port);
        String body = "{\"model\":\"auto\",\"stream\":true,\"messages\":[{\"role\":\"user\",\"content\":\"x\"}]}";
        try (Socket socket = new Socket(uri.getHost(), uri.getPort())) {
            socket.getOutputStream()
                    .write(("POST /v1/chat/completions HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                                    + "Content-Length: " + body.length() + "\r\n\r\n" + body)
                            .getBytes(StandardCharsets.US_ASCII));
            assertThat(new String(socket.getInputStream().readNBytes(15), StandardCharsets.US_ASCII))
                    .isEqualTo("HTTP/1.1 200 OK");
            assertThat(waiting.count()).isEqualTo(1);
        }

        await().atMost(Duration.ofSeconds(10)).until(() -> waiting.count() == 0);
    }

    @Test
    void aModelMayBeNamedAsItsProviderNamesItAndTurnsMayComeInParts() {
        String key = newKey();
        CompletableFuture<Response> call = CompletableFuture.supplyAsync(() ->
                given().contentType(ContentType.JSON).header(KEY, key).body("""
                        {"model": "qwen2.5:14b", "max_tokens": 50, "temperature": 0.2, "n": 1, "tools": [],
                         "privacy": "local-only", "urgency": "background", "metadata": {"team": "a"},
                         "messages": [
                           {"role": "developer", "content": "Be brief."},
                           {"role": "user", "content": [{"type": "text", "text": "Say "}, {"type": "text", "text": "hello"}]}]}
                        """).post("/v1/chat/completions"));

        LaneTask task = awaitInLane("lanes.local-brain.background.v1", key);
        Wire.send(Topics.RESULTS, Wire.completed(id(key), "Hello."));
        call.join().then().statusCode(200).body("choices[0].message.content", equalTo("Hello."));

        assertThat(task.task().instruction()).contains("Be brief.");
        assertThat(task.task().turns()).containsExactly(Message.user("Say hello"));
        assertThat(task.task().maxOutputTokens()).contains(50);
        assertThat(task.task().isLocalOnly()).isTrue();
        assertThat(task.task().metadata()).containsEntry("team", "a");
    }

    @Test
    void anUnknownModelIsToldAsOpenAiDoes() {
        assertThatThrownBy(() -> client().chat()
                        .completions()
                        .create(call(newKey()).toBuilder().model("gpt-1").build()))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("cloud-haiku");
    }

    @Test
    void whatCanNotBeDoneIsNamedAndNothingOfTheCallIsRepeated() {
        given().contentType(ContentType.JSON)
                .body("""
                        {"model": "auto", "n": 2, "tools": [{"type": "function"}],
                         "messages": [{"role": "user", "content": [{"type": "image_url", "image_url": {"url": "secret"}}]}]}
                        """)
                .post("/v1/chat/completions")
                .then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body("errors.field", equalTo(List.of("messages", "tools", "n")))
                .body("error.type", equalTo("invalid_request_error"))
                .body("error.param", equalTo("messages"))
                .body("error.message", containsString("tools: is not supported"))
                .body("error.code", equalTo("invalid-call"))
                .body(not(containsString("secret")));
    }

    @Test
    void aCallThatIsNoValidTaskIsAnErrorForOpenAisClient() {
        assertThatThrownBy(() -> client().chat()
                        .completions()
                        .create(call(newKey()).toBuilder()
                                .maxCompletionTokens(0)
                                .build()))
                .isInstanceOf(UnprocessableEntityException.class)
                .hasMessageContaining("max_output_tokens");
    }

    private static ChatCompletionCreateParams call(String key) {
        return ChatCompletionCreateParams.builder()
                .model("auto")
                .addUserMessage("Say hello")
                .putAdditionalBodyProperty("category", JsonValue.from("background"))
                .putAdditionalHeader(KEY, key)
                .build();
    }

    private static List<ChatCompletionChunk> stream(ChatCompletionCreateParams call) {
        try (StreamResponse<ChatCompletionChunk> chunks =
                client().chat().completions().createStreaming(call)) {
            return chunks.stream().toList();
        }
    }

    private static OpenAIClient client() {
        return OpenAIOkHttpClient.builder()
                .baseUrl(RestAssured.baseURI + ":" + RestAssured.port + "/v1")
                .apiKey("none is needed")
                .build();
    }

    private static LaneTask awaitInLane(String topic, String key) {
        try (RecordCollector lane = Wire.topic(topic)) {
            return Wire.laneTask(lane, id(key));
        }
    }

    private static String newKey() {
        return UUID.randomUUID().toString();
    }

    private static String id(String key) {
        return TaskId.ofName("idempotency", key).value();
    }
}
