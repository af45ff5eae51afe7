package dev.sluice.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import dev.sluice.contracts.Json;
import dev.sluice.contracts.TaskId;
import dev.sluice.contracts.topic.Topics;
import dev.sluice.testing.ReceivedSpan;
import dev.sluice.testing.SpanReceiver;

/** The way of tasks through the whole system, as a collector of traces sees it. */
class TracingIT {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String CANARY = "canary-6f1d";
    private static final String CALLERS_TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String CALLERS_SPAN = "b7ad6b7169203331";
    private static final String LEDGER_HAS_THE_END = "metrics-service: process tasks.results.v1";

    @TempDir
    static Path directory;

    private static SpanReceiver receiver;
    private static RunningSluice sluice;

    @BeforeAll
    static void start() throws Exception {
        receiver = new SpanReceiver();
        sluice = RunningSluice.start(
                directory.resolve("data"),
                Map.of(
                        "OTEL_EXPORTER_OTLP_ENDPOINT", receiver.endpoint(),
                        "OTEL_BSP_SCHEDULE_DELAY", "200",
                        "SLUICE_BATCH_ENABLED", "true",
                        "SLUICE_BATCH_GATHER", "1S",
                        "SLUICE_BATCH_EVERY", "500ms"));
    }

    @AfterAll
    static void stop() {
        sluice.close();
        receiver.close();
    }

    @Test
    void aTaskByRestThatALocalModelAnswersIsOneTrace() throws Exception {
        // When
        String id = Api.submit(sluice, task -> {
            task.put("prompt", "Say in a word what this is: " + CANARY).put("category", "background");
            task.putObject("metadata").put("customer", CANARY);
        });

        // Then
        List<ReceivedSpan> trace = awaitTrace(
                id,
                "",
                "classifier-service: send tasks.requested.v1",
                "classifier-service: process tasks.requested.v1",
                "classifier-service: route",
                "classifier-service: send lanes.local-fast.background.v1",
                "local-inference-service: process lanes.local-fast.background.v1",
                "local-inference-service: chat llama3.1:8b",
                "local-inference-service: try",
                "local-inference-service: send tasks.events.v1",
                "local-inference-service: send tasks.costs.v1",
                "local-inference-service: send tasks.results.v1",
                "metrics-service: process tasks.events.v1",
                "metrics-service: process tasks.costs.v1",
                LEDGER_HAS_THE_END);
        assertThat(root(trace).name()).isEqualTo("POST /v1/tasks");
        assertThat(root(trace).attribute("http.response.status_code")).isEqualTo("202");
        ReceivedSpan chat = only(trace, "chat llama3.1:8b");
        assertThat(chat.kind()).isEqualTo("CLIENT");
        assertThat(chat.attributes())
                .containsEntry("gen_ai.operation.name", "chat")
                .containsEntry("gen_ai.provider.name", "ollama")
                .containsEntry("gen_ai.request.model", "llama3.1:8b")
                .containsEntry("gen_ai.response.model", "llama3.1:8b")
                .containsEntry("sluice.tries", "1")
                .doesNotContainKey("error.type");
        assertThat(Long.parseLong(chat.attribute("gen_ai.usage.input_tokens"))).isPositive();
        assertThat(Long.parseLong(chat.attribute("gen_ai.usage.output_tokens"))).isPositive();
        assertThat(receiver.everything()).doesNotContain(CANARY, "simulated answer");
    }

    @Test
    void aBareRecordOfAnyProducerBeginsATrace() throws Exception {
        // When
        String id = TaskId.random().value();
        produce("{\"id\":\"" + id + "\",\"prompt\":\"What is " + CANARY + "?\",\"category\":\"background\"}");

        // Then
        List<ReceivedSpan> trace = awaitTrace(id, "", LEDGER_HAS_THE_END);
        assertThat(root(trace).name()).isEqualTo("process tasks.requested.v1");
        assertThat(receiver.everything()).doesNotContain(CANARY);
    }

    @Test
    void aTaskThatGoesOnToTheCloudAndIsTriedTwiceThereStaysInItsCallersTrace() throws Exception {
        // Given
        order("""
                {"faults": [
                  {"kind": "empty", "provider": "ollama", "matching": "escalate", "probability": 1},
                  {"kind": "status", "status": 529, "provider": "anthropic", "matching": "escalate", "next": 1}]}""");

        // When
        String id = submitAsPartOfATrace("escalate " + CANARY);

        // Then
        List<ReceivedSpan> trace = awaitTrace(
                id,
                CALLERS_SPAN,
                "local-inference-service: send lanes.local-fast.interactive.v1",
                "local-inference-service: send lanes.cloud-haiku.interactive.v1",
                "cloud-inference-service: process lanes.cloud-haiku.interactive.v1",
                LEDGER_HAS_THE_END);
        assertThat(trace).extracting(ReceivedSpan::trace).containsOnly(CALLERS_TRACE);
        ReceivedSpan chat = only(trace, "chat claude-haiku-4-5");
        assertThat(chat.attributes())
                .containsEntry("gen_ai.provider.name", "anthropic")
                .containsEntry("sluice.tries", "2");
        List<ReceivedSpan> tries =
                trace.stream().filter(span -> span.parent().equals(chat.id())).toList();
        assertThat(tries).extracting(span -> span.attribute("error.type")).containsExactlyInAnyOrder("unavailable", "");
        ReceivedSpan local = only(trace, "process lanes.local-brain.interactive.v1");
        assertThat(local.attributes())
                .containsEntry("sluice.outcome", "escalated")
                .containsEntry("error.type", "bad_answer");
        assertThat(receiver.everything()).doesNotContain(CANARY, "simulated answer");
    }

    @Test
    void aCallThatWaitsInABatchGoesOnWithTheTraceOfItsTask() throws Exception {
        // When
        String id = Api.submit(
                sluice,
                task -> task.put("prompt", "Plan " + CANARY)
                        .put("category", "strategic-planning")
                        .put("urgency", "background"));

        // Then
        List<ReceivedSpan> trace = awaitTrace(id, "", LEDGER_HAS_THE_END);
        ReceivedSpan turn = only(trace, "process lanes.cloud-sonnet.background.v1");
        assertThat(turn.attribute("sluice.outcome")).isEqualTo("batched");
        ReceivedSpan chat = only(trace, "chat claude-sonnet-4-6");
        assertThat(chat.parent()).isEqualTo(turn.id());
        assertThat(chat.attributes())
                .containsEntry("sluice.batched", "true")
                .containsEntry("gen_ai.response.model", "claude-sonnet-4-6");
        assertThat(receiver.everything()).doesNotContain(CANARY, "simulated answer");
    }

    /** Waits until these spans of the task are there, all in one trace with each parent but the first's in it. */
    private static List<ReceivedSpan> awaitTrace(String task, String caller, String... names) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(200)).untilAsserted(() -> {
            List<ReceivedSpan> spans = receiver.of(task);
            assertThat(names(spans)).contains(names);
            assertThat(spans)
                    .extracting(ReceivedSpan::trace)
                    .containsOnly(spans.getFirst().trace());
            Set<String> ids = spans.stream().map(ReceivedSpan::id).collect(Collectors.toSet());
            assertThat(spans.stream().filter(span -> !ids.contains(span.parent())))
                    .as("spans without a parent in the trace")
                    .singleElement()
                    .extracting(ReceivedSpan::parent)
                    .isEqualTo(caller);
        });
        return receiver.of(task);
    }

    private static ReceivedSpan root(List<ReceivedSpan> trace) {
        return trace.stream()
                .filter(span -> span.parent().isEmpty())
                .findFirst()
                .orElseThrow();
    }

    private static ReceivedSpan only(List<ReceivedSpan> trace, String name) {
        List<ReceivedSpan> named =
                trace.stream().filter(span -> span.name().equals(name)).toList();
        assertThat(named).as(name).hasSize(1);
        return named.getFirst();
    }

    private static Set<String> names(List<ReceivedSpan> trace) {
        return trace.stream().map(span -> span.service() + ": " + span.name()).collect(Collectors.toSet());
    }

    private static void produce(String task) throws Exception {
        Map<String, Object> settings = Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, sluice.kafka());
        try (var producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            byte[] key = CANARY.getBytes(StandardCharsets.UTF_8);
            producer.send(new ProducerRecord<>(Topics.REQUESTED, key, task.getBytes(StandardCharsets.UTF_8)))
                    .get();
        }
    }

    private static String submitAsPartOfATrace(String prompt) throws IOException, InterruptedException {
        String body = Json.mapper()
                .createObjectNode()
                .put("prompt", prompt)
                .put("category", "interactive-development")
                .toString();
        HttpResponse<String> response = send(HttpRequest.newBuilder(URI.create(sluice.classifierUrl() + "/v1/tasks"))
                .header("Content-Type", "application/json")
                .header("traceparent", "00-" + CALLERS_TRACE + "-" + CALLERS_SPAN + "-01")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
        assertThat(response.statusCode()).isEqualTo(202);
        return Json.mapper().readTree(response.body()).path("id").asText();
    }

    private static void order(String faults) throws IOException, InterruptedException {
        HttpResponse<String> response =
                send(HttpRequest.newBuilder(URI.create(sluice.simulatorUrl() + "/_simulator/faults"))
                        .PUT(HttpRequest.BodyPublishers.ofString(faults)));
        assertThat(response.statusCode()).isEqualTo(200);
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        }
    }
}
