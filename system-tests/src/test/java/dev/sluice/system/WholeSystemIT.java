package dev.sluice.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import dev.sluice.contracts.Json;
import dev.sluice.contracts.topic.DeadLetter;
import dev.sluice.contracts.topic.Topics;
import dev.sluice.system.observing.WatchingPrometheus;
import dev.sluice.testing.RecordCollector;

/** The best way in: what a user does with Sluice, from the first command to the report, with real tasks. */
class WholeSystemIT {
    private static final Duration ALL_END_WITHIN = Duration.ofMinutes(10);
    private static final int BAD_RECORDS = 20;

    @TempDir
    Path directory;

    @Test
    void everyTaskEndsOnceAndTheReportCostsWhatTheTasksCostAndARestartKeepsItAll() throws Exception {
        // Given
        List<String> prompts = Repository.prompts();
        int expected = 2 * prompts.size();
        Path data = directory.resolve("data");
        JsonNode report;
        try (RunningSluice sluice = RunningSluice.start(data);
                WatchingPrometheus prometheus =
                        WatchingPrometheus.start(directory.resolve("prometheus"), sluice.services())) {
            assertThat(sluice.printed()).contains("SIMULATED");
            prometheus.awaitFirstTotals();

            // When
            Set<String> ids = submitAll(sluice, prompts);
            produceAll(sluice, prompts);

            // Then every task ends, in one end each
            await().atMost(ALL_END_WITHIN)
                    .pollInterval(Duration.ofSeconds(1))
                    .untilAsserted(() -> assertThat(ended(sluice))
                            .as("tasks that ended; the local worker: %s", Api.get(sluice.localUrl() + "/v1/worker"))
                            .isGreaterThanOrEqualTo(expected));
            List<JsonNode> tasks = Api.allTasks(sluice);
            assertThat(tasks).hasSize(expected);
            assertThat(tasks)
                    .allSatisfy(task -> assertThat(task.path("status").asText()).isEqualTo("completed"));
            assertThat(tasks)
                    .allSatisfy(task ->
                            assertThat(task.path("simulated").asBoolean()).isTrue());
            Set<String> ended = new HashSet<>();
            tasks.forEach(task -> ended.add(task.path("id").asText()));
            assertThat(ended).hasSize(expected).containsAll(ids);

            // and the report's money is the tasks' money
            report = Api.get(sluice.metricsUrl() + "/v1/report");
            assertThat(report.path("cost_usd").decimalValue())
                    .isEqualByComparingTo(sum(tasks, "cost_usd"))
                    .isPositive();
            assertThat(simulatedCalls(sluice)).isEqualTo(attempts(tasks));

            // and what could not be read lies in the dead-letter topic with its reason
            assertDeadLetters(sluice);

            // and no dashboard and no alert looks at what is not there
            prometheus.assertEverythingIsShown();
            assertThat(sluice.stop()).isZero();
        }
        try (RunningSluice again = RunningSluice.start(data)) {
            JsonNode after = Api.get(again.metricsUrl() + "/v1/report");
            assertThat(after.path("cost_usd")).isEqualTo(report.path("cost_usd"));
            assertThat(after.path("tasks")).isEqualTo(report.path("tasks"));
            String id = Api.submit(again, "Summarise in one line: the restart kept everything.");
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> Api.get(again.classifierUrl() + "/v1/tasks/" + id)
                            .path("status")
                            .asText()
                            .equals("completed"));

            // and a page of another site that is open on this machine has nothing done, and reads nothing
            for (String service : again.services().values()) {
                assertThat(ForeignPage.posts(service)).as(service).isEqualTo(403);
                assertThat(ForeignPage.readsUnderItsOwnName(service))
                        .as(service)
                        .isEqualTo(421);
            }

            // and who speaks OpenAI's language is answered in it
            JsonNode answer = Api.chat(again, "Summarise in one line: the door has two handles.");
            assertThat(answer.at("/choices/0/message/content").asText()).isNotBlank();
            assertThat(answer.at("/sluice/route").asText()).isEqualTo("local");
            JsonNode task = Api.get(
                    again.classifierUrl() + "/v1/tasks/" + answer.path("id").asText());
            assertThat(task.path("result").path("text")).isEqualTo(answer.at("/choices/0/message/content"));
        }
    }

    private static Set<String> submitAll(RunningSluice sluice, List<String> prompts) throws Exception {
        try (ExecutorService executor = Executors.newFixedThreadPool(8)) {
            List<Callable<String>> calls = prompts.stream()
                    .map(prompt -> (Callable<String>) () -> Api.submit(sluice, prompt))
                    .toList();
            Set<String> ids = new HashSet<>();
            for (Future<String> id : executor.invokeAll(calls)) {
                ids.add(id.get());
            }
            assertThat(ids).hasSize(prompts.size());
            return ids;
        }
    }

    /** Bare JSON with no key and no header, as any producer may write it, and among them what is no task at all. */
    private static void produceAll(RunningSluice sluice, List<String> prompts) {
        Random random = new Random(2026);
        Set<Integer> badBefore = new HashSet<>();
        while (badBefore.size() < BAD_RECORDS) {
            badBefore.add(random.nextInt(prompts.size()));
        }
        List<byte[]> records = new ArrayList<>();
        for (int i = 0; i < prompts.size(); i++) {
            if (badBefore.contains(i)) {
                records.add(badRecord(records.size() - i));
            }
            records.add(Json.mapper()
                    .createObjectNode()
                    .put("prompt", prompts.get(i))
                    .toString()
                    .getBytes(StandardCharsets.UTF_8));
        }
        Map<String, Object> settings = Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                sluice.kafka(),
                ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                4 << 20);
        try (var producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            List<Future<RecordMetadata>> sent = records.stream()
                    .map(value -> producer.send(new ProducerRecord<>(Topics.REQUESTED, value)))
                    .toList();
            assertThat(sent)
                    .allSatisfy(future -> assertThat(future.get().hasOffset()).isTrue());
        }
    }

    private static byte[] badRecord(int number) {
        return switch (number % 5) {
            case 0 -> new byte[0];
            case 1 -> "{\"prompt\": \"cut off".getBytes(StandardCharsets.UTF_8);
            case 2 -> "{\"category\":\"code-generation\"}".getBytes(StandardCharsets.UTF_8);
            case 3 -> ("{\"prompt\":\"" + "x".repeat(2 << 20) + "\"}").getBytes(StandardCharsets.UTF_8);
            default -> new byte[] {(byte) 0xC3, (byte) 0x28, 0};
        };
    }

    private static void assertDeadLetters(RunningSluice sluice) {
        try (RecordCollector collector = RecordCollector.of(sluice.kafka(), Topics.DEAD_LETTER)) {
            var letters = collector.await(BAD_RECORDS);
            assertThat(letters).hasSize(BAD_RECORDS);
            Set<String> reasons = new HashSet<>();
            letters.forEach(letter -> reasons.add(
                    RecordCollector.header(letter, DeadLetter.REASON).orElse("none")));
            assertThat(reasons).containsExactlyInAnyOrder("empty", "malformed", "invalid", "too_large");
            assertThat(IntStream.range(0, BAD_RECORDS)
                            .filter(i -> number(letters.get(i).value()) > 0))
                    .as("the raw bytes are kept")
                    .hasSize(BAD_RECORDS - BAD_RECORDS / 5);
        }
    }

    private static int number(byte[] value) {
        return value == null ? 0 : value.length;
    }

    private static long ended(RunningSluice sluice) throws Exception {
        JsonNode report = Api.get(sluice.metricsUrl() + "/v1/report");
        return report.path("tasks").path("total").asLong();
    }

    private static BigDecimal sum(List<JsonNode> tasks, String field) {
        return tasks.stream().map(task -> task.path(field).decimalValue()).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static long attempts(List<JsonNode> tasks) {
        return tasks.stream().mapToLong(task -> task.path("attempts").size()).sum();
    }

    /** The simulator keeps its own account of every call that it would have billed. */
    private static long simulatedCalls(RunningSluice sluice) throws Exception {
        return Api.get(sluice.simulatorUrl() + "/_simulator/account")
                .path("sum")
                .path("calls")
                .asLong();
    }
}
