package dev.sluice.classifier;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import com.openai.errors.InternalServerException;
import com.openai.errors.NotFoundException;
import com.openai.errors.UnprocessableEntityException;
import com.openai.models.chat.completions.ChatCompletion;
import io.quarkus.test.junit.QuarkusMock;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import jakarta.inject.Inject;

import dev.sluice.classifier.tasks.BrokenFinishedTasks;
import dev.sluice.classifier.tasks.FinishedTasks;
import dev.sluice.classifier.tasks.WaitingCallers;
import dev.sluice.contracts.event.LaneTask;
import dev.sluice.contracts.task.Message;
import dev.sluice.contracts.topic.Topics;
import dev.sluice.testing.RecordCollector;

/** OpenAI's own client against the front door. */
@ServiceTest
class ChatIT {
    @Inject
    WaitingCallers waiting;

    @Test
    void openAisClientGetsTheAnswerOfItsTask() {
        ChatCaller caller = new ChatCaller();
        CompletableFuture<ChatCompletion> answer =
                CompletableFuture.supplyAsync(() -> caller.client().create(caller.call()));
        caller.awaitInLane(ChatCaller.LANE);

        Wire.send(Topics.RESULTS, Wire.completed(caller.id(), "Hello."));

        ChatCompletion completion = answer.join();
        assertThat(completion.id()).isEqualTo(caller.id());
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
    void aFailedTaskIsAnErrorThatOpenAisClientDoesNotRepeat() {
        ChatCaller caller = new ChatCaller();
        CompletableFuture<ChatCompletion> answer =
                CompletableFuture.supplyAsync(() -> caller.client().create(caller.call()));
        caller.awaitInLane(ChatCaller.LANE);

        Wire.send(Topics.RESULTS, Wire.failed(caller.id()));

        assertThatThrownBy(answer::join)
                .hasCauseInstanceOf(InternalServerException.class)
                .hasMessageContaining("503")
                .hasMessageContaining("no model answered");
        try (RecordCollector requested = Wire.topic(Topics.REQUESTED)) {
            assertThat(requested.readFor(Duration.ofSeconds(2)).stream()
                            .filter(record -> caller.id().equals(RecordCollector.text(record.key()))))
                    .hasSize(1);
        }
    }

    @Test
    void aModelMayBeNamedAsItsProviderNamesItAndTurnsMayComeInParts() {
        ChatCaller caller = new ChatCaller();
        CompletableFuture<Response> call = CompletableFuture.supplyAsync(() -> given().contentType(ContentType.JSON)
                .header(ChatCaller.KEY, caller.key())
                .body("""
                        {"model": "qwen2.5:14b", "max_tokens": 50, "temperature": 0.2, "n": 1, "tools": [],
                         "privacy": "local-only", "urgency": "background", "metadata": {"team": "a"},
                         "messages": [
                           {"role": "developer", "content": "Be brief."},
                           {"role": "user", "content": [{"type": "text", "text": "Say "}, {"type": "text", "text": "hello"}]}]}
                        """)
                .post("/v1/chat/completions"));

        LaneTask task = caller.awaitInLane("lanes.local-brain.background.v1");
        Wire.send(Topics.RESULTS, Wire.completed(caller.id(), "Hello."));
        call.join().then().statusCode(200).body("choices[0].message.content", equalTo("Hello."));

        assertThat(task.task().instruction()).contains("Be brief.");
        assertThat(task.task().turns()).containsExactly(Message.user("Say hello"));
        assertThat(task.task().maxOutputTokens()).contains(50);
        assertThat(task.task().isLocalOnly()).isTrue();
        assertThat(task.task().metadata()).containsEntry("team", "a");
    }

    @Test
    void anUnknownModelIsToldAsOpenAiDoes() {
        assertThatThrownBy(() -> new ChatCaller()
                        .client()
                        .create(new ChatCaller()
                                .call().toBuilder().model("gpt-1").build()))
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
        assertThatThrownBy(() -> new ChatCaller()
                        .client()
                        .create(new ChatCaller()
                                .call().toBuilder().maxCompletionTokens(0).build()))
                .isInstanceOf(UnprocessableEntityException.class)
                .hasMessageContaining("max_output_tokens");
    }

    @Test
    void whatIsRefusedBeforeItsAddressIsKnownIsAnErrorInOpenAisFormToo() {
        given().contentType(ContentType.TEXT)
                .body("secret")
                .post("/v1/chat/completions")
                .then()
                .statusCode(415)
                .contentType("application/problem+json")
                .body("type", equalTo("urn:sluice:problem:media-type"))
                .body("error.message", containsString("application/json"))
                .body("error.type", equalTo("invalid_request_error"));
        given().contentType(ContentType.JSON)
                .accept("image/png")
                .body("{\"messages\": [{\"role\": \"user\", \"content\": \"x\"}]}")
                .post("/v1/chat/completions")
                .then()
                .statusCode(406)
                .body("error.code", equalTo("not-acceptable"));
        given().get("/v1/chat/completions").then().statusCode(405).body("error.code", equalTo("method"));
    }

    @Test
    void aMistakeOfSluicesOwnIsAnErrorThatOpenAisClientDoesNotRepeat() {
        QuarkusMock.installMockForType(new BrokenFinishedTasks(waiting), FinishedTasks.class);

        given().contentType(ContentType.JSON)
                .header(ChatCaller.KEY, new ChatCaller().key())
                .body("{\"messages\": [{\"role\": \"user\", \"content\": \"x\"}]}")
                .post("/v1/chat/completions")
                .then()
                .statusCode(500)
                .header("x-should-retry", "false")
                .body("error.type", equalTo("server_error"))
                .body("error.code", equalTo("internal"));
        assertThat(waiting.count()).isZero();
    }
}
