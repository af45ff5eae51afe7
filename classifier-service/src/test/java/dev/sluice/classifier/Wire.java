package dev.sluice.classifier;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.eclipse.microprofile.config.ConfigProvider;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import dev.sluice.contracts.Money;
import dev.sluice.contracts.Route;
import dev.sluice.contracts.TaskId;
import dev.sluice.contracts.Urgency;
import dev.sluice.contracts.event.Attempt;
import dev.sluice.contracts.event.Event;
import dev.sluice.contracts.event.EventRecords;
import dev.sluice.contracts.event.Failure;
import dev.sluice.contracts.event.LaneTask;
import dev.sluice.contracts.event.TaskFinished;
import dev.sluice.contracts.event.TaskFinished.Outcome;
import dev.sluice.contracts.event.UnreadableEventException;
import dev.sluice.contracts.event.Usage;
import dev.sluice.contracts.topic.Lane;
import dev.sluice.testing.ByteProducer;
import dev.sluice.testing.RecordCollector;

/** What stands around the service under test: its broker, and the services it talks with, played by the test. */
public final class Wire {
    private Wire() {}

    static String broker() {
        return ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class);
    }

    /** A collector of all lanes of the shipped catalog. */
    static RecordCollector lanes() {
        String[] topics = Catalogs.shipped().models().keySet().stream()
                .flatMap(model -> Stream.of(Urgency.values()).map(urgency -> new Lane(model, urgency).topic()))
                .toArray(String[]::new);
        return RecordCollector.of(broker(), topics);
    }

    static RecordCollector topic(String topic) {
        return RecordCollector.of(broker(), topic);
    }

    static <E extends Event> E read(ConsumerRecord<byte[], byte[]> found, Class<E> type) {
        try {
            return type.cast(EventRecords.read(found));
        } catch (UnreadableEventException e) {
            throw new AssertionError(e);
        }
    }

    static LaneTask laneTask(RecordCollector lanes, String id) {
        return read(lanes.awaitKey(id), LaneTask.class);
    }

    /** Writes an event as the service that it comes from would. */
    static void send(String topic, Event event) {
        try (ByteProducer producer = ByteProducer.of(broker())) {
            send(producer, topic, event);
        }
    }

    static void send(ByteProducer producer, String topic, Event event) {
        ProducerRecord<String, byte[]> made = EventRecords.write(topic, "test", event);
        Map<String, String> headers = new HashMap<>();
        made.headers().forEach(header -> headers.put(header.key(), new String(header.value(), UTF_8)));
        producer.send(topic, made.key(), made.value(), headers);
    }

    /** A task that a local model answered. */
    public static TaskFinished completed(String id, String text) {
        Instant now = Instant.now();
        Attempt attempt = new Attempt(
                1,
                id + "/1",
                "local-fast",
                Route.LOCAL,
                "ollama",
                "llama3.1:8b",
                1,
                Usage.of(10, 20),
                Money.ZERO,
                Optional.empty(),
                now,
                1_000,
                Optional.of(20.0),
                true,
                false,
                false,
                Optional.empty(),
                Optional.empty(),
                false);
        return new TaskFinished(
                new TaskId(id),
                Outcome.COMPLETED,
                Optional.empty(),
                List.of(attempt),
                Optional.of(new TaskFinished.Answer(text, "stop")),
                Optional.empty(),
                Map.of("all-sonnet", Money.ofNanoUsd(330_000)),
                Map.of(),
                now.minusSeconds(1),
                now.plusSeconds(1));
    }

    /** The end of a task whose model answered. */
    static TaskFinished answered(LaneTask task) {
        Instant now = Instant.now();
        Attempt attempt = new Attempt(
                1,
                task.task().id() + "/1",
                task.decision().model(),
                task.decision().route(),
                "any",
                "any",
                1,
                Usage.of(10, 20),
                Money.ZERO,
                Optional.empty(),
                now,
                1_000,
                Optional.empty(),
                false,
                false,
                false,
                Optional.empty(),
                Optional.empty(),
                false);
        return new TaskFinished(
                task.task().id(),
                Outcome.COMPLETED,
                Optional.of(task.decision()),
                List.of(attempt),
                Optional.of(new TaskFinished.Answer("Done.", "stop")),
                Optional.empty(),
                Map.of(),
                Map.of(),
                now,
                now);
    }

    static TaskFinished failed(String id) {
        return failed(id, Failure.Kind.UNAVAILABLE);
    }

    /** A task that was never in a lane. */
    public static TaskFinished failed(String id, Failure.Kind kind) {
        return new TaskFinished(
                new TaskId(id),
                Outcome.FAILED,
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.of(new Failure(kind, "no model answered")),
                Map.of(),
                Map.of(),
                Instant.now(),
                Instant.now());
    }

    /** Tells the double of metrics-service what it is to answer. */
    static void tellLedger(String id, byte[] json) throws Exception {
        String url = ConfigProvider.getConfig().getValue("sluice.metrics-url", String.class);
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest put = HttpRequest.newBuilder(URI.create(url + "/v1/tasks/" + id))
                    .PUT(HttpRequest.BodyPublishers.ofByteArray(json))
                    .build();
            client.send(put, HttpResponse.BodyHandlers.discarding());
        }
    }
}
