package dev.sluice.contracts.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

import dev.sluice.contracts.Route;
import dev.sluice.contracts.TaskId;
import dev.sluice.contracts.topic.Topics;

class EventRecordsTest {
    private static final String CANARY = "CANARY-7f3a";
    private static final TaskStarted STARTED =
            new TaskStarted(new TaskId("t-1"), 1, "local-fast", Route.LOCAL, "worker-1", Instant.EPOCH);

    @Test
    void anEventIsWrittenAsACloudEventInBinaryMode() {
        Instant before = Instant.now();

        ProducerRecord<String, byte[]> written = EventRecords.write(Topics.EVENTS, "local-inference-service", STARTED);

        Map<String, String> headers = new TreeMap<>();
        written.headers()
                .forEach(header -> headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8)));
        assertThat(written.topic()).isEqualTo(Topics.EVENTS);
        assertThat(written.key()).isEqualTo("t-1");
        assertThat(headers)
                .containsOnlyKeys(
                        "ce_specversion", "ce_id", "ce_source", "ce_type", "ce_time", "ce_subject", "content-type")
                .containsEntry("ce_specversion", "1.0")
                .containsEntry("ce_source", "/sluice/local-inference-service")
                .containsEntry("ce_type", "dev.sluice.task.started.v1")
                .containsEntry("ce_subject", "t-1")
                .containsEntry("content-type", "application/json");
        assertThat(UUID.fromString(headers.get("ce_id"))).isNotNull();
        assertThat(Instant.parse(headers.get("ce_time"))).isBetween(before, Instant.now());
    }

    @Test
    void everyWritingIsAnEventOfItsOwn() {
        String first = id(EventRecords.write(Topics.EVENTS, "x", STARTED));
        String second = id(EventRecords.write(Topics.EVENTS, "x", STARTED));

        assertThat(first).isNotEqualTo(second);
    }

    @Test
    void whatWasWrittenIsReadAsTheSameEvent() throws Exception {
        ProducerRecord<String, byte[]> written = EventRecords.write(Topics.EVENTS, "x", STARTED);

        Event read = EventRecords.read(received(written.value(), type(written)));

        assertThat(read).isEqualTo(STARTED);
    }

    @Test
    void aRecordWithoutATypeIsUnreadable() {
        assertUnreadable(received("{}", null), "the record has no ce_type header");
    }

    @Test
    void aRecordWhoseTypeHeaderHasNoValueIsUnreadable() {
        ConsumerRecord<String, byte[]> source = received("{}", null);
        source.headers().add(new RecordHeader(EventRecords.TYPE, (byte[]) null));

        assertUnreadable(source, "the record has no ce_type header");
    }

    @Test
    void aRecordOfAForeignTypeIsUnreadable() {
        assertUnreadable(received("{}", "com.example." + CANARY), "the record's ce_type is not one of Sluice's");
    }

    @Test
    void aTombstoneIsUnreadable() {
        assertUnreadable(received((byte[]) null, "dev.sluice.task.started.v1"), "the record has no value");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "CANARY-7f3a",
                "{\"task_id\":\"CANARY-7f3a",
                "[\"CANARY-7f3a\"]",
                "\"CANARY-7f3a\"",
                "{\"CANARY-7f3a\":1}",
                "{\"task_id\":\"CANARY-7f3a /\",\"attempt\":1,\"model\":\"m\",\"route\":\"local\",\"worker\":\"w\","
                        + "\"at\":\"1970-01-01T00:00:00Z\"}",
                "{\"task_id\":\"t\",\"attempt\":1,\"model\":\"m\",\"route\":\"CANARY-7f3a\",\"worker\":\"w\","
                        + "\"at\":\"1970-01-01T00:00:00Z\"}",
                "{\"task_id\":\"t\",\"attempt\":1,\"model\":\"m\",\"route\":\"local\",\"worker\":\"w\","
                        + "\"at\":\"CANARY-7f3a\"}",
                "{\"task_id\":\"t\",\"attempt\":\"CANARY-7f3a\",\"model\":\"m\",\"route\":\"local\",\"worker\":\"w\","
                        + "\"at\":\"1970-01-01T00:00:00Z\"}",
            })
    void aValueThatIsNotTheEventIsUnreadableAndIsNotRepeated(String value) {
        assertUnreadable(
                received(value, "dev.sluice.task.started.v1"), "the value is not a dev.sluice.task.started.v1");
    }

    @Test
    void jsonsNullIsUnreadable() {
        assertUnreadable(received("null", "dev.sluice.task.started.v1"), "the value is JSON's null");
    }

    @Test
    void jsonThatIsNestedTooDeeplyIsUnreadable() {
        assertUnreadable(
                received("{\"x\":" + "[".repeat(100_000), "dev.sluice.task.finished.v1"),
                "the value is not a dev.sluice.task.finished.v1");
    }

    private static void assertUnreadable(ConsumerRecord<String, byte[]> source, String message) {
        assertThatExceptionOfType(UnreadableEventException.class)
                .isThrownBy(() -> EventRecords.read(source))
                .withMessage(message)
                .satisfies(exception -> {
                    StringWriter trace = new StringWriter();
                    exception.printStackTrace(new PrintWriter(trace));
                    assertThat(trace.toString()).doesNotContain(CANARY);
                });
    }

    private static ConsumerRecord<String, byte[]> received(String value, String type) {
        return received(value.getBytes(StandardCharsets.UTF_8), type);
    }

    private static ConsumerRecord<String, byte[]> received(byte[] value, String type) {
        ConsumerRecord<String, byte[]> source = new ConsumerRecord<>(Topics.EVENTS, 0, 0, "t-1", value);
        if (type != null) {
            source.headers().add(EventRecords.TYPE, type.getBytes(StandardCharsets.UTF_8));
        }
        return source;
    }

    private static String id(ProducerRecord<String, byte[]> written) {
        return EventRecords.header(written.headers(), EventRecords.ID).orElseThrow();
    }

    private static String type(ProducerRecord<String, byte[]> written) {
        return EventRecords.header(written.headers(), EventRecords.TYPE).orElseThrow();
    }
}
