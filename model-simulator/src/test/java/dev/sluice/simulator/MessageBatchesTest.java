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

import dev.sluice.simulator.account.Account;
import dev.sluice.simulator.account.BilledCall;
import dev.sluice.simulator.fault.Fault;
import dev.sluice.simulator.fault.FaultOrder;
import dev.sluice.simulator.fault.Target;

class MessageBatchesTest {
    private static final String PATH = "/v1/messages/batches";
    private static final String[] HEADERS = {"x-api-key", "key", "anthropic-version", "2023-06-01"};

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
    void aBatchIsInProgressAndThenEndedWithItsResults() throws Exception {
        JsonNode made = Caller.json(submit(request("one", "hello"), request("two", "good day")));

        JsonNode ended = ended(made.get("id").asText());

        assertThat(made.get("id").asText()).startsWith("msgbatch_");
        assertThat(made.get("type").asText()).isEqualTo("message_batch");
        assertThat(made.get("processing_status").asText()).isIn("in_progress", "ended");
        assertThat(made.get("expires_at").asText()).isNotEmpty();
        assertThat(ended.at("/request_counts/succeeded").asInt()).isEqualTo(2);
        assertThat(ended.at("/request_counts/processing").asInt()).isZero();
        assertThat(ended.get("results_url").asText())
                .endsWith(PATH + "/" + made.get("id").asText() + "/results");
        List<JsonNode> results = results(made);
        assertThat(results).extracting(line -> line.get("custom_id").asText()).containsExactly("two", "one");
        JsonNode message = results.getLast().at("/result/message");
        assertThat(results.getLast().at("/result/type").asText()).isEqualTo("succeeded");
        assertThat(message.at("/content/0/text").asText()).startsWith("[simulated answer by claude-sonnet-4-5] ");
        assertThat(message.at("/usage/service_tier").asText()).isEqualTo("batch");
    }

    @Test
    void batchedCallsAreBilledApartFromTheOthers() throws Exception {
        caller.ask(Provider.ANTHROPIC, "hello");

        ended(Caller.json(submit(request("one", "hello"))).get("id").asText());

        assertThat(simulator.account().calls()).extracting(BilledCall::batched).containsExactly(false, true);
        assertThat(simulator.account().callsFor("one")).singleElement().matches(BilledCall::batched);
        assertThat(simulator.account().sums())
                .containsKeys(
                        new Account.Line(Provider.ANTHROPIC, Caller.CLAUDE, false),
                        new Account.Line(Provider.ANTHROPIC, Caller.CLAUDE, true));
    }

    @Test
    void aRequestThatIsWrongIsErroredAndTheOthersAreDone() throws Exception {
        String wrong = request("wrong", "hello").replace("'max_tokens':50,", "");
        JsonNode made = Caller.json(submit(wrong, request("right", "hello")));

        JsonNode ended = ended(made.get("id").asText());

        assertThat(ended.at("/request_counts/errored").asInt()).isEqualTo(1);
        JsonNode error = results(made).getLast().at("/result");
        assertThat(error.get("type").asText()).isEqualTo("errored");
        assertThat(error.at("/error/error/type").asText()).isEqualTo("invalid_request_error");
        assertThat(simulator.account().calls()).hasSize(1);
    }

    @Test
    void itemsExpireAndFailByOrderAndAreNotBilled() throws Exception {
        simulator.faults().order(FaultOrder.of(new Fault.Expired(), Target.ITEM));
        simulator.faults().order(FaultOrder.of(new Fault.Status(529), Target.ITEM));
        JsonNode made = Caller.json(submit(request("a", "hello"), request("b", "hello"), request("c", "hello")));

        JsonNode ended = ended(made.get("id").asText());

        assertThat(ended.at("/request_counts/expired").asInt()).isEqualTo(1);
        assertThat(ended.at("/request_counts/errored").asInt()).isEqualTo(1);
        List<JsonNode> results = results(made);
        assertThat(results)
                .extracting(line -> line.at("/result/type").asText())
                .containsExactly("succeeded", "errored", "expired");
        assertThat(results.get(1).at("/result/error/error/type").asText()).isEqualTo("overloaded_error");
        assertThat(simulator.account().calls()).hasSize(1);
    }

    @Test
    void aBatchWhoseReplyIsLostStandsInTheListAndIsBilled() throws Exception {
        simulator.faults().order(FaultOrder.of(new Fault.AnswerLost(), Target.BATCH));

        assertThatThrownBy(() -> submit(request("one", "hello"))).isInstanceOf(IOException.class);

        JsonNode list = Caller.json(caller.send(get(PATH)));
        assertThat(list.get("data")).hasSize(1);
        ended(list.at("/data/0/id").asText());
        assertThat(simulator.account().callsFor("one")).hasSize(1);
    }

    @Test
    void aSlowBatchCanBeCancelledBeforeItsTime() throws Exception {
        simulator.close();
        simulator = ModelSimulator.start(SimulatorConfig.instant().withBatchTime(Duration.ofMinutes(5)));
        caller = new Caller(simulator);
        String id = Caller.json(submit(request("one", "hello"))).get("id").asText();
        HttpResponse<String> early = caller.send(get(PATH + "/" + id + "/results"));

        HttpResponse<String> cancel = caller.send(caller.post(PATH + "/" + id + "/cancel", "{}", HEADERS));

        assertThat(early.statusCode()).isEqualTo(404);
        assertThat(Caller.json(cancel).get("cancel_initiated_at").asText()).isNotEmpty();
        assertThat(ended(id).at("/request_counts/canceled").asInt()).isEqualTo(1);
        assertThat(simulator.account().calls()).isEmpty();
    }

    @Test
    void theListIsPagedFromTheNewest() throws Exception {
        String first = Caller.json(submit(request("one", "hello"))).get("id").asText();
        String second = Caller.json(submit(request("two", "hello"))).get("id").asText();

        JsonNode page = Caller.json(caller.send(get(PATH + "?limit=1")));

        assertThat(page.at("/data/0/id").asText()).isEqualTo(second);
        assertThat(page.get("has_more").asBoolean()).isTrue();
        JsonNode rest = Caller.json(caller.send(get(PATH + "?limit=1&after_id=" + second)));
        assertThat(rest.at("/data/0/id").asText()).isEqualTo(first);
        assertThat(rest.get("has_more").asBoolean()).isFalse();
    }

    @Test
    void aBatchWithoutRequestsOrWithTheSameIdTwiceIsRefused() throws Exception {
        HttpResponse<String> none = submit();

        HttpResponse<String> twice = submit(request("one", "a"), request("one", "b"));

        assertThat(none.statusCode()).isEqualTo(400);
        assertThat(twice.statusCode()).isEqualTo(400);
        assertThat(submit(request("not allowed", "a")).statusCode()).isEqualTo(400);
        assertThat(caller.send(get(PATH + "/msgbatch_unknown")).statusCode()).isEqualTo(404);
    }

    private static String request(String customId, String prompt) {
        return "{'custom_id':'" + customId + "','params':{'model':'claude-sonnet-4-5','max_tokens':50,"
                + "'messages':[{'role':'user','content':'" + prompt + "'}]}}";
    }

    private HttpResponse<String> submit(String... requests) throws IOException, InterruptedException {
        return caller.send(caller.post(PATH, "{'requests':[" + String.join(",", requests) + "]}", HEADERS));
    }

    private HttpRequest get(String path) {
        return caller.request(path).headers(HEADERS).build();
    }

    private JsonNode ended(String id) {
        return await().until(
                        () -> Caller.json(caller.send(get(PATH + "/" + id))),
                        batch -> batch.get("processing_status").asText().equals("ended"));
    }

    private List<JsonNode> results(JsonNode batch) throws IOException, InterruptedException {
        return Caller.lines(caller.send(get(PATH + "/" + batch.get("id").asText() + "/results")));
    }
}
