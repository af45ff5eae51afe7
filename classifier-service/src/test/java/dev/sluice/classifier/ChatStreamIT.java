package dev.sluice.classifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionStreamOptions;
import io.restassured.RestAssured;
import org.junit.jupiter.api.Test;

import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import jakarta.inject.Inject;

import dev.sluice.classifier.tasks.WaitingCallers;
import dev.sluice.contracts.topic.Topics;

/** OpenAI's own client, and a socket, where the answer is wanted as a stream. */
@ServiceTest
class ChatStreamIT {
    @Inject
    WaitingCallers waiting;

    @Test
    void openAisClientGetsTheAnswerAsAStreamWithTheTokensAtItsEnd() {
        ChatCaller caller = new ChatCaller();
        ChatCompletionCreateParams call = caller.call().toBuilder()
                .streamOptions(
                        ChatCompletionStreamOptions.builder().includeUsage(true).build())
                .build();
        CompletableFuture<List<ChatCompletionChunk>> answer = CompletableFuture.supplyAsync(() -> caller.stream(call));
        caller.awaitInLane(ChatCaller.LANE);

        Wire.send(Topics.RESULTS, Wire.completed(caller.id(), "Hello."));

        List<ChatCompletionChunk> chunks = answer.join();
        assertThat(chunks).hasSize(3).allSatisfy(chunk -> assertThat(chunk.id()).isEqualTo(caller.id()));
        assertThat(chunks.get(0).choices().getFirst().delta().content()).contains("Hello.");
        assertThat(chunks.get(1).choices().getFirst().finishReason())
                .contains(ChatCompletionChunk.Choice.FinishReason.STOP);
        assertThat(chunks.get(2).usage())
                .hasValueSatisfying(usage -> assertThat(usage.totalTokens()).isEqualTo(30));
        assertThat(waiting.count()).isZero();
    }

    @Test
    void aStreamThatIsAskedForAgainIsAnsweredAgainAndBreaksNothing() throws Exception {
        int loggedBefore = TestLog.text().length();
        ChatCaller caller = new ChatCaller();
        CompletableFuture<List<ChatCompletionChunk>> first =
                CompletableFuture.supplyAsync(() -> caller.stream(caller.call()));
        caller.awaitInLane(ChatCaller.LANE);
        Wire.send(Topics.RESULTS, Wire.completed(caller.id(), "Hello."));

        List<ChatCompletionChunk> again = caller.stream(caller.call());

        assertThat(again).hasSameSizeAs(first.join());
        assertThat(again.getFirst().choices().getFirst().delta().content()).contains("Hello.");
        assertThat(TestLog.text().substring(loggedBefore)).doesNotContain("request=failed");
    }

    @Test
    void aFailedTaskEndsItsStreamWithAnError() {
        ChatCaller caller = new ChatCaller();
        CompletableFuture<List<ChatCompletionChunk>> answer =
                CompletableFuture.supplyAsync(() -> caller.stream(caller.call()));
        caller.awaitInLane(ChatCaller.LANE);

        Wire.send(Topics.RESULTS, Wire.failed(caller.id()));

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
        assertThat(TestLog.text()).doesNotContain("Mutiny had to drop");
    }
}
