package dev.sluice.classifier.circumstance;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.AcknowledgeType;
import org.apache.kafka.clients.consumer.KafkaShareConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.sluice.classifier.Catalogs;
import dev.sluice.classifier.kafka.KafkaClients;
import dev.sluice.contracts.Urgency;
import dev.sluice.contracts.topic.Lane;
import dev.sluice.contracts.topic.TopicProvisioner;
import dev.sluice.testing.ByteProducer;
import dev.sluice.testing.KafkaAndPostgres;

class CircumstanceWatchIT {
    private static final Map<String, Object> KAFKA = Map.of("bootstrap.servers", KafkaAndPostgres.bootstrapServers());
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Lane LANE = new Lane("watched", Urgency.INTERACTIVE);

    private static final String MODEL = """
            providers:
              ollama: { wire: ollama, route: local }
              anthropic: { wire: anthropic, route: cloud, url: "https://127.0.0.1:1", api_key_env: NO_KEY }
            models:
              watched: { provider: ollama, name: a, context_tokens: 8192, max_output_tokens: 2048, memory_gb: 5 }
              paid: { provider: anthropic, name: b, context_tokens: 8192, max_output_tokens: 2048,
                prices: [{ from: 2026-01-01, input: 1, output: 5 }] }
            routes:
              background: { model: watched }
            default_category: background
            baselines: { all: { model: paid } }
            """;

    private record Settings(URI url, Duration believed) implements CircumstanceSettings {
        @Override
        public Optional<URI> cloudUrl() {
            return Optional.of(url);
        }

        @Override
        public Duration every() {
            return Duration.ofMillis(100);
        }
    }

    private HttpServer cloud;
    private CircumstanceWatch watch;

    @BeforeEach
    void tellOfTheBudget() throws IOException {
        try (Admin admin = Admin.create(KAFKA)) {
            new TopicProvisioner(admin, 1, 1).provision(List.of(LANE.model()));
        }
        cloud = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        cloud.createContext("/v1/budget", call -> {
            byte[] answer = "{\"periods\": [{\"scope\": \"month\", \"cap_usd\": 4, \"spent_usd\": 3}]}"
                    .getBytes(StandardCharsets.UTF_8);
            call.sendResponseHeaders(200, answer.length);
            call.getResponseBody().write(answer);
            call.close();
        });
        cloud.start();
    }

    @AfterEach
    void close() {
        watch.close();
        cloud.stop(0);
    }

    private void watch(String catalog, Duration believed) {
        URI url = URI.create("http://127.0.0.1:" + cloud.getAddress().getPort());
        watch = new CircumstanceWatch(
                new Settings(url, believed), Catalogs.of(MODEL + catalog), new KafkaClients(KAFKA));
        watch.start();
    }

    @Test
    void whatIsLeftOfTheBudgetAndHowManyTasksAreNotDoneAreKnown() throws Exception {
        threeTasksOfWhichOneIsDone();

        watch("selection: {long_queue: 2}", PATIENCE);

        Awaitility.await()
                .atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(watch.current()).isEqualTo(new Circumstances(Optional.of(0.25), Map.of(LANE, 2L))));
    }

    @Test
    void whatWasHeardTooLongAgoIsNotBelieved() {
        watch("selection: {worth_usd: 0.01}", Duration.ofSeconds(1));
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> watch.current().budgetLeft().isPresent());

        watch.close();

        Awaitility.await().atMost(PATIENCE).until(() -> watch.current().equals(Circumstances.UNKNOWN));
    }

    /** As a worker leaves a lane when it has done one task. */
    private static void threeTasksOfWhichOneIsDone() throws Exception {
        try (ByteProducer producer = ByteProducer.of(KafkaAndPostgres.bootstrapServers())) {
            for (int task = 0; task < 3; task++) {
                producer.send(LANE.topic(), "{}");
            }
        }
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                KafkaAndPostgres.bootstrapServers(),
                "group.id",
                LANE.shareGroup(),
                "share.acknowledgement.mode",
                "explicit",
                "share.acquire.mode",
                "record_limit",
                "max.poll.records",
                1);
        try (KafkaShareConsumer<byte[], byte[]> worker =
                new KafkaShareConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            worker.subscribe(List.of(LANE.topic()));
            Awaitility.await().atMost(PATIENCE).until(() -> {
                var records = worker.poll(Duration.ofMillis(500));
                records.forEach(record -> worker.acknowledge(record, AcknowledgeType.ACCEPT));
                return !records.isEmpty();
            });
            worker.commitSync();
        }
    }
}
