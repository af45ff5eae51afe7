package dev.sluice.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Set;

import dev.sluice.simulator.account.BilledCall;
import dev.sluice.simulator.fault.Fault;
import dev.sluice.simulator.fault.FaultOrder;
import dev.sluice.simulator.fault.Target;

class CompletionBatchesTest {
    private static final String[] KEY = {"authorization", "Bearer key"};
    private static final Set<String> ENDS = Set.of("completed", "failed", "expired", "cancelled");

    private ModelSimulator simulator;
    private Caller caller;

    @BeforeEach
    void start() throws Exception {
        simulator = ModelSimulator.start(SimulatorConfig.instant());
        caller = new Caller(simulator);
    }

    @AfterEach
    void stop() {
        caller.close();
        simulator.close();
    }

    @Test
    void aFileBecomesABatchAndTheBatchAFileOfAnswers() throws Exception {
        JsonNode file = Caller.json(upload(line("one", "hello") + "\n" + line("zwei", "grüß Gott") + "\n"));

        JsonNode ended = ended(create(file));

        assertThat(file.get("purpose").asText()).isEqualTo("batch");
        assertThat(ended.get("status").asText()).isEqualTo("completed");
        assertThat(ended.get("error_file_id").isNull()).isTrue();
        assertThat(ended.at("/request_counts/completed").asInt()).isEqualTo(2);
        assertThat(ended.at("/metadata/sluice_batch").asText()).isEqualTo("b-1");
        List<JsonNode> lines = lines(ended.get("output_file_id"));
        assertThat(lines).extracting(line -> line.get("custom_id").asText()).containsExactly("zwei", "one");
        JsonNode response = lines.getLast().get("response");
        assertThat(response.get("status_code").asInt()).isEqualTo(200);
        assertThat(response.at("/body/choices/0/message/content").asText())
                .startsWith("[simulated answer by gpt-5.4-mini] ");
        assertThat(response.at("/body/usage/prompt_tokens").asInt()).isEqualTo(2);
        assertThat(simulator.account().callsFor("one")).singleElement().matches(BilledCall::batched);
    }

    @Test
    void whatExpiresOrFailsStandsInTheErrorFileAndIsNotBilled() throws Exception {
        simulator.faults().order(FaultOrder.of(new Fault.Expired(), Target.ITEM).on(Provider.OPENAI));
        simulator
                .faults()
                .order(FaultOrder.of(new Fault.Status(500), Target.ITEM).on(Provider.OPENAI));
        JsonNode file = Caller.json(upload(line("a", "x") + "\n" + line("b", "x") + "\n" + line("c", "x")));

        JsonNode ended = ended(create(file));

        assertThat(ended.get("status").asText()).isEqualTo("expired");
        assertThat(ended.get("expired_at").isNumber()).isTrue();
        assertThat(lines(ended.get("output_file_id"))).hasSize(1);
        List<JsonNode> errors = lines(ended.get("error_file_id"));
        assertThat(errors.getFirst().at("/response/status_code").asInt()).isEqualTo(500);
        assertThat(errors.getLast().get("response").isNull()).isTrue();
        assertThat(errors.getLast().at("/error/code").asText()).isEqualTo("batch_expired");
        assertThat(simulator.account().calls()).hasSize(1);
    }

    @Test
    void aFileWithAMistakeMakesABatchThatFails() throws Exception {
        JsonNode file = Caller.json(upload(line("one", "x") + "\n" + line("one", "y") + "\nno json\n"));

        JsonNode ended = ended(create(file));

        assertThat(ended.get("status").asText()).isEqualTo("failed");
        assertThat(ended.at("/errors/data"))
                .extracting(error -> error.get("code").asText())
                .containsExactly("duplicate_custom_id", "invalid_json_line");
        assertThat(simulator.account().calls()).isEmpty();
    }

    @Test
    void aBatchWhoseReplyIsLostIsFoundByItsMetadata() throws Exception {
        simulator.faults().order(FaultOrder.of(new Fault.AnswerLost(), Target.BATCH));
        JsonNode file = Caller.json(upload(line("one", "hello")));

        assertThatThrownBy(() -> create(file)).isInstanceOf(IOException.class);

        JsonNode list = Caller.json(get("/v1/batches"));
        assertThat(list.at("/data/0/metadata/sluice_batch").asText()).isEqualTo("b-1");
        assertThat(list.get("has_more").asBoolean()).isFalse();
    }

    @Test
    void aCancelledBatchDoesNothing() throws Exception {
        simulator.close();
        simulator = ModelSimulator.start(SimulatorConfig.instant().withBatchTime(Duration.ofMinutes(5)));
        caller = new Caller(simulator);
        JsonNode made = create(Caller.json(upload(line("one", "hello"))));
        String path = "/v1/batches/" + made.get("id").asText();

        caller.send(caller.post(path + "/cancel", "{}", KEY));

        JsonNode ended = ended(made);
        assertThat(made.get("status").asText()).isEqualTo("in_progress");
        assertThat(ended.get("status").asText()).isEqualTo("cancelled");
        assertThat(lines(ended.get("error_file_id"))
                        .getFirst()
                        .at("/error/code")
                        .asText())
                .isEqualTo("batch_cancelled");
        assertThat(simulator.account().calls()).isEmpty();
    }

    @Test
    void aDeletedFileIsGone() throws Exception {
        String path = "/v1/files/"
                + Caller.json(upload(line("one", "hello"))).get("id").asText();

        HttpResponse<String> deleted =
                caller.send(caller.request(path).headers(KEY).DELETE().build());

        assertThat(Caller.json(deleted).get("deleted").asBoolean()).isTrue();
        assertThat(get(path + "/content").statusCode()).isEqualTo(404);
        assertThat(get("/v1/batches/batch_unknown").statusCode()).isEqualTo(404);
        assertThat(caller.get("/v1/batches").statusCode()).isEqualTo(401);
    }

    private static String line(String customId, String prompt) {
        return ("{'custom_id':'" + customId + "','method':'POST','url':'/v1/chat/completions','body':{"
                        + "'model':'gpt-5.4-mini','messages':[{'role':'user','content':'" + prompt + "'}]}}")
                .replace('\'', '"');
    }

    private HttpResponse<String> upload(String content) throws IOException, InterruptedException {
        String boundary = "the-boundary";
        String body =
                "--" + boundary + "\r\ncontent-disposition: form-data; name=\"purpose\"\r\n\r\nbatch\r\n--" + boundary
                        + "\r\ncontent-disposition: form-data; name=\"file\"; filename=\"in.jsonl\"\r\n"
                        + "content-type: application/jsonl\r\n\r\n" + content + "\r\n--" + boundary + "--\r\n";
        return caller.send(caller.request("/v1/files")
                .headers(KEY)
                .header("content-type", "multipart/form-data; boundary=" + boundary)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    private JsonNode create(JsonNode file) throws IOException, InterruptedException {
        return Caller.json(caller.send(caller.post(
                "/v1/batches",
                "{'input_file_id':'" + file.get("id").asText() + "','endpoint':'/v1/chat/completions',"
                        + "'completion_window':'24h','metadata':{'sluice_batch':'b-1'}}",
                KEY)));
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return caller.send(caller.request(path).headers(KEY).build());
    }

    private JsonNode ended(JsonNode batch) {
        return await().until(
                        () -> Caller.json(get("/v1/batches/" + batch.get("id").asText())),
                        now -> ENDS.contains(now.get("status").asText()));
    }

    private List<JsonNode> lines(JsonNode fileId) throws IOException, InterruptedException {
        return Caller.lines(get("/v1/files/" + fileId.asText() + "/content"));
    }
}
