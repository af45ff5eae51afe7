package dev.sluice.contracts.topic;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/** The form of a record on {@link Topics#DEAD_LETTER}: key, value and headers as they came, the reason in headers. */
public final class DeadLetter {
    /**
     * A short code of why: {@code empty}, {@code too_large}, {@code malformed}, {@code invalid}, {@code unreadable}, or
     * {@code exhausted} for a task that workers took again and again and never ended.
     */
    public static final String REASON = "sluice_reason";

    /** A sentence of why, without any of the record's content. */
    public static final String MESSAGE = "sluice_message";

    /** Where the record came from: {@code topic/partition/offset}. */
    public static final String ORIGIN = "sluice_origin";

    private DeadLetter() {}

    /** The dead letter of a record that can't be read or done. */
    public static ProducerRecord<byte[], byte[]> of(
            ConsumerRecord<byte[], byte[]> source, String reason, String message) {
        ProducerRecord<byte[], byte[]> letter =
                new ProducerRecord<>(Topics.DEAD_LETTER, null, source.key(), source.value());
        source.headers().forEach(letter.headers()::add);
        String origin = source.topic() + "/" + source.partition() + "/" + source.offset();
        letter.headers().add(REASON, reason.getBytes(UTF_8));
        letter.headers().add(MESSAGE, message.getBytes(UTF_8));
        letter.headers().add(ORIGIN, origin.getBytes(UTF_8));
        return letter;
    }
}
