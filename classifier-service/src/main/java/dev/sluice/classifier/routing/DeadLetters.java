package dev.sluice.classifier.routing;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;

import java.util.Arrays;

import dev.sluice.contracts.topic.DeadLetter;

/** Makes dead letters that fit the dead-letter topic, whatever the record was that they are made of. */
final class DeadLetters {
    /** Says how long the value was, in bytes, where it had to be cut. */
    static final String VALUE_BYTES = "sluice_value_bytes";

    /**
     * A record of the topic's full size does not fit once the reason stands with it, and a compressed one may be many
     * times as large when it has been read.
     */
    private static final int MOST_BYTES = 3 << 20;

    private static final int MOST_BYTES_OF_A_CUT_VALUE = 1 << 20;

    private DeadLetters() {}

    static ProducerRecord<byte[], byte[]> of(ConsumerRecord<byte[], byte[]> source, String reason, String message) {
        long bytes = length(source.key()) + length(source.value());
        for (Header header : source.headers()) {
            bytes += header.key().length() + length(header.value());
        }
        return bytes <= MOST_BYTES
                ? DeadLetter.of(source, reason, message)
                : cut(DeadLetter.of(withValueAlone(source), reason, message), length(source.value()));
    }

    private static ConsumerRecord<byte[], byte[]> withValueAlone(ConsumerRecord<byte[], byte[]> source) {
        byte[] value = source.value() == null
                ? null
                : Arrays.copyOf(source.value(), Math.min(source.value().length, MOST_BYTES_OF_A_CUT_VALUE));
        return new ConsumerRecord<>(source.topic(), source.partition(), source.offset(), null, value);
    }

    private static ProducerRecord<byte[], byte[]> cut(ProducerRecord<byte[], byte[]> letter, long valueBytes) {
        letter.headers().add(VALUE_BYTES, Long.toString(valueBytes).getBytes(UTF_8));
        return letter;
    }

    private static long length(byte[] bytes) {
        return bytes == null ? 0 : bytes.length;
    }
}
