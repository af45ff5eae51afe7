package dev.sluice.classifier.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.context.Context;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

class RequestedRecordTest {
    private static final Instant NOW = Instant.parse("2026-11-22T18:00:00Z");

    @ParameterizedTest
    @ValueSource(strings = {"PT-168H", "PT-1S", "PT0S", "PT2M"})
    void aTaskIsAcceptedWhenItsRecordSays(Duration ago) {
        Instant stated = NOW.plus(ago);

        assertThat(acceptedAt(stated.toEpochMilli())).isEqualTo(stated);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, Long.MIN_VALUE, Long.MAX_VALUE})
    void aTimeThatCanNotBeTrueIsReadAsNow(long timestamp) {
        assertThat(acceptedAt(timestamp)).isEqualTo(NOW);
    }

    @Test
    void aTimeToComeIsReadAsNow() {
        assertThat(acceptedAt(NOW.plus(Duration.ofHours(1)).toEpochMilli())).isEqualTo(NOW);
    }

    private static Instant acceptedAt(long timestamp) {
        ConsumerRecord<byte[], byte[]> source = new ConsumerRecord<>(
                "topic",
                0,
                0,
                timestamp,
                TimestampType.CREATE_TIME,
                0,
                0,
                null,
                new byte[0],
                new RecordHeaders(),
                Optional.empty());
        return new RequestedRecord(source, Context.root()).acceptedAt(NOW);
    }
}
