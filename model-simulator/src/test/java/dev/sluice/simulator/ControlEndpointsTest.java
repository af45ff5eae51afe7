package dev.sluice.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

import dev.sluice.simulator.fault.Fault;

class ControlEndpointsTest {
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
    void theAccountShowsEveryCallWithItsTagAndTheSums() throws Exception {
        String chat = "{'model':'claude-sonnet-4-5','max_tokens':12,'messages':[{'role':'user','content':'12345678'}]}";
        caller.send(caller.post(
                "/v1/messages", chat, "x-api-key", "k", "anthropic-version", "v", "x-sluice-task", "task-1"));
        caller.ask(Provider.OLLAMA, "hello");

        JsonNode account = Caller.json(caller.get("/_simulator/account"));

        JsonNode call = account.at("/calls/0");
        assertThat(call.get("provider").asText()).isEqualTo("anthropic");
        assertThat(call.get("model").asText()).isEqualTo("claude-sonnet-4-5");
        assertThat(call.get("request_id").asText()).startsWith("req_");
        assertThat(call.get("task").asText()).isEqualTo("task-1");
        assertThat(call.at("/tokens/input").asInt()).isEqualTo(2);
        assertThat(call.at("/tokens/output").asInt()).isEqualTo(12);
        assertThat(call.get("delivered").asBoolean()).isTrue();
        assertThat(account.get("calls")).hasSize(2);
        assertThat(account.at("/sum/calls").asInt()).isEqualTo(2);
        assertThat(account.at("/sums/0/provider").asText()).isEqualTo("ollama");
        assertThat(account.at("/sums/1/tokens/output").asInt()).isEqualTo(12);
        assertThat(Caller.json(caller.get("/_simulator/account?task=task-1")).get("calls"))
                .hasSize(1);
    }

    @Test
    void theAccountStartsAnewAfterAReset() throws Exception {
        caller.ask(Provider.OLLAMA, "hello");

        HttpResponse<String> reset =
                caller.send(caller.request("/_simulator/account").DELETE().build());

        assertThat(reset.statusCode()).isEqualTo(204);
        assertThat(caller.get("/_simulator/account").body())
                .isEqualTo("{\"sum\":{\"calls\":0,\"undelivered\":0,\"tokens\":{\"input\":0,\"cache_write_5m\":0,"
                        + "\"cache_write_1h\":0,\"cache_read\":0,\"output\":0,\"reasoning\":0}},\"sums\":[],"
                        + "\"calls\":[]}");
    }

    @Test
    void faultsAreOrderedShownAndTakenBack() throws Exception {
        String orders = "{'seed':7,'faults':["
                + "{'kind':'status','status':429,'retry_after_seconds':2,'provider':'anthropic','next':3},"
                + "{'kind':'broken_stream','after_tokens':2,'ending':'cut','model':'gpt-5.4','probability':0.5},"
                + "{'kind':'spend_limit'},{'kind':'connection_closed'},{'kind':'answer_lost'},"
                + "{'kind':'hang','seconds':1.5},{'kind':'slow','factor':3},{'kind':'refusal'},{'kind':'empty'},"
                + "{'kind':'cut_off','after_tokens':4},{'kind':'not_json'},{'kind':'repetition'},"
                + "{'kind':'slow','factor':3,'target':'batch'},{'kind':'expired','target':'item'}]}";
        HttpResponse<String> ordered = put(orders);

        HttpResponse<String> struck = caller.ask(Provider.ANTHROPIC, "hello");

        JsonNode standing = Caller.json(caller.get("/_simulator/faults"));
        assertThat(ordered.statusCode()).isEqualTo(200);
        assertThat(Caller.json(ordered).get("faults")).hasSize(14);
        assertThat(struck.statusCode()).isEqualTo(429);
        assertThat(struck.headers().firstValue("retry-after")).hasValue("2");
        assertThat(standing.at("/faults/0/next").asInt()).isEqualTo(2);
        assertThat(standing.at("/faults/1").toString())
                .isEqualTo("{\"kind\":\"broken_stream\",\"after_tokens\":2,\"ending\":\"cut\",\"model\":\"gpt-5.4\","
                        + "\"probability\":0.5}");
        assertThat(standing.at("/faults/13").toString())
                .isEqualTo("{\"kind\":\"expired\",\"target\":\"item\",\"next\":1}");
        assertThat(standing.get("struck").asInt()).isEqualTo(1);
        caller.send(caller.request("/_simulator/faults").DELETE().build());
        assertThat(simulator.faults().orders()).isEmpty();
    }

    @Test
    void aMistakeInAnOrderIsNamedAndChangesNothing() throws Exception {
        put("{'faults':[{'kind':'empty'}]}");

        HttpResponse<String> refused = put("{'faults':[{'kind':'status','status':429,'nxt':3}]}");

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(Caller.json(refused).get("error").asText()).isEqualTo("unknown field nxt");
        assertThat(simulator.faults().orders()).singleElement().matches(order -> order.fault() instanceof Fault.Empty);
        assertThat(put("{'faults':[{'kind':'earthquake'}]}").statusCode()).isEqualTo(400);
        assertThat(put("{'faults':[{'kind':'expired'}]}").statusCode()).isEqualTo(400);
        assertThat(put("no json").statusCode()).isEqualTo(400);
    }

    private HttpResponse<String> put(String body) throws Exception {
        return caller.send(caller.request("/_simulator/faults")
                .PUT(HttpRequest.BodyPublishers.ofString(body.replace('\'', '"')))
                .build());
    }
}
