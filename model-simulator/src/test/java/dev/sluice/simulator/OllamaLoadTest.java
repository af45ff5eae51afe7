package dev.sluice.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import dev.sluice.simulator.answer.Speed;
import dev.sluice.simulator.fault.Fault;
import dev.sluice.simulator.fault.FaultOrder;
import dev.sluice.simulator.ollama.OllamaMachine;

class OllamaLoadTest {
    private static final String LLAMA =
            "{'model':'llama3.1:8b','stream':false,'messages':[{'role':'user','content':'x'}]";
    private static final String QWEN = LLAMA.replace("llama3.1:8b", "qwen2.5:14b");
    private static final long LOAD_NANOS = Duration.ofMillis(200).toNanos();

    @Test
    void changingTheResidentModelOrItsContextCostsTheLoadTime() throws Exception {
        OllamaMachine machine = OllamaMachine.defaults().withLoadTime(Duration.ofNanos(LOAD_NANOS));
        try (ModelSimulator simulator =
                        ModelSimulator.start(SimulatorConfig.instant().withMachine(machine));
                Caller caller = new Caller(simulator)) {
            List<Long> loads = new ArrayList<>();
            for (String chat : List.of(LLAMA, LLAMA, QWEN, LLAMA, LLAMA + ",'options':{'num_ctx':8192}")) {
                loads.add(Caller.json(caller.ollama(chat + "}"))
                        .get("load_duration")
                        .asLong());
            }

            assertThat(loads.get(0)).isGreaterThanOrEqualTo(LOAD_NANOS);
            assertThat(loads.get(1)).isLessThan(LOAD_NANOS);
            assertThat(loads.get(2)).isGreaterThanOrEqualTo(LOAD_NANOS);
            assertThat(loads.get(3)).isGreaterThanOrEqualTo(LOAD_NANOS);
            assertThat(loads.get(4)).isGreaterThanOrEqualTo(LOAD_NANOS);
        }
    }

    @Test
    void modelsStayTogetherWhereMemoryAllows() throws Exception {
        OllamaMachine machine = OllamaMachine.defaults().withMemory(16_000_000_000L, 3);
        try (ModelSimulator simulator =
                        ModelSimulator.start(SimulatorConfig.instant().withMachine(machine));
                Caller caller = new Caller(simulator)) {
            caller.ollama(LLAMA + "}");
            caller.ollama(QWEN + "}");

            List<String> both = names(caller);
            caller.ollama(LLAMA.replace("llama3.1:8b", "mistral:7b") + "}");

            assertThat(both).containsExactlyInAnyOrder("qwen2.5:14b", "llama3.1:8b");
            assertThat(names(caller)).containsExactlyInAnyOrder("qwen2.5:14b", "mistral:7b");
        }
    }

    @Test
    void requestsBeyondTheQueueAreTurnedAway() throws Exception {
        OllamaMachine machine =
                OllamaMachine.defaults().withLoadTime(Duration.ZERO).withQueue(1, 1);
        SimulatorConfig config = SimulatorConfig.instant().withMachine(machine).withSpeed(Speed.INSTANT);
        try (ModelSimulator simulator = ModelSimulator.start(config);
                Caller caller = new Caller(simulator);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            simulator
                    .faults()
                    .order(FaultOrder.of(new Fault.Hang(Duration.ofSeconds(1))).withProbability(1));
            List<Future<HttpResponse<String>>> calls = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                calls.add(threads.submit(() -> caller.ollama(LLAMA + "}")));
            }

            List<HttpResponse<String>> responses = new ArrayList<>();
            for (Future<HttpResponse<String>> call : calls) {
                responses.add(call.get());
            }

            assertThat(responses).extracting(HttpResponse::statusCode).containsExactlyInAnyOrder(200, 200, 503);
            assertThat(responses)
                    .filteredOn(response -> response.statusCode() == 503)
                    .allMatch(response -> Caller.json(response)
                            .get("error")
                            .asText()
                            .equals("server busy, please try again.  maximum pending requests exceeded"));
        }
    }

    private static List<String> names(Caller caller) throws Exception {
        List<String> names = new ArrayList<>();
        for (JsonNode model : Caller.json(caller.get("/api/ps")).get("models")) {
            names.add(model.get("name").asText());
        }
        return names;
    }
}
