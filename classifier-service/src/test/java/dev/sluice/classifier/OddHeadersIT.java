package dev.sluice.classifier;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.Matchers.hasItem;

import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

import dev.sluice.contracts.topic.Topics;
import dev.sluice.testing.RecordCollector;

/** A task is routed whatever stands in its record's headers. */
@ServiceTest
class OddHeadersIT {
    private final String mark = UUID.randomUUID().toString();

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {
                "ce_source, my script %%%",
                "ce_source, none",
                "ce_source, ''",
                "ce_id, none",
                "ce_type, none",
                "ce_specversion, none",
                "ce_specversion, 7",
                "ce_time, yesterday",
                "ce_time, none",
                "ce_dataschema, my schema %%%",
                "content-type, none",
                "traceparent, none",
                "traceparent, 00-what-ever"
            })
    void aTaskWithAnOddHeaderIsRoutedAndSoIsTheNext(String header, String value) throws Exception {
        Map<String, String> headers = new LinkedHashMap<>(
                Map.of("ce_specversion", "1.0", "ce_id", mark, "ce_source", "/script", "ce_type", "task"));
        headers.put(header, value);
        try (RecordCollector lanes = Wire.lanes()) {
            send("odd-" + mark, headers);
            send("next-" + mark, Map.of());

            lanes.awaitKey("odd-" + mark);
            lanes.awaitKey("next-" + mark);
        }
    }

    @Test
    void theServiceIsAliveWhileItsChannelsAreRead() {
        given().get("/q/health/live")
                .then()
                .statusCode(200)
                .body("checks.name", hasItem("SmallRye Reactive Messaging - liveness check"));
    }

    private static void send(String id, Map<String, String> headers) throws Exception {
        byte[] json = ("{\"id\":\"" + id + "\",\"prompt\":\"x\"}").getBytes(UTF_8);
        // To one partition, so that one is behind the other.
        ProducerRecord<byte[], byte[]> written = new ProducerRecord<>(Topics.REQUESTED, 0, null, json);
        headers.forEach((name, text) -> written.headers().add(name, text == null ? null : text.getBytes(UTF_8)));
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", Wire.broker()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            producer.send(written).get();
        }
    }
}
