package dev.sluice.classifier.intake;

import static java.util.Objects.requireNonNull;

import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serializer;

/**
 * The value of a record that may be sent for a while only.
 *
 * @param value what is sent
 * @param end when it is too late, as {@link System#nanoTime} has it
 */
// Nobody compares two of them.
@SuppressWarnings("ArrayRecordComponent")
record Timely(byte[] value, long end) {
    Timely {
        requireNonNull(value, "value");
    }

    /**
     * Lets a record that comes too late go no further. It stands behind all queues but the producer's own: the channel's, and
     * that of the one thread that sends, which each record may hold up for {@code max.block.ms}. It is also what bounds the
     * connector's own retries.
     */
    public static final class Writer implements Serializer<Timely> {
        /** Made by Kafka. */
        public Writer() {}

        @Override
        public byte[] serialize(String topic, Timely data) {
            if (System.nanoTime() - data.end() > 0) {
                // A failure of this kind is one that the connector does not try again.
                throw new SerializationException("too late to be sent");
            }
            return data.value();
        }
    }
}
