package dev.sluice.metrics.ledger;

import org.apache.kafka.clients.consumer.ConsumerRecord;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import dev.sluice.contracts.event.EventRecords;
import dev.sluice.contracts.topic.DeadLetter;
import dev.sluice.database.TextColumns;

/**
 * A record on the dead-letter topic, without its bytes.
 *
 * @param part the partition it is in
 * @param position its offset there
 * @param origin where the record that could not be read or done came from
 */
public record DeadLetterEntry(
        String topic,
        int part,
        long position,
        Instant writtenAt,
        String reason,
        String message,
        Optional<String> origin)
        implements Entry {
    /** Anyone may write to the topic; what is longer than Sluice's own headers ever are is cut. */
    private static final int MOST_CHARACTERS = 500;

    static DeadLetterEntry of(ConsumerRecord<byte[], byte[]> letter) {
        return new DeadLetterEntry(
                letter.topic(),
                letter.partition(),
                letter.offset(),
                Instant.ofEpochMilli(Math.max(0, letter.timestamp())),
                header(letter, DeadLetter.REASON).orElse("unknown"),
                header(letter, DeadLetter.MESSAGE).orElse(""),
                header(letter, DeadLetter.ORIGIN));
    }

    @Override
    public String key() {
        return topic + "/" + part + "/" + position;
    }

    private static Optional<String> header(ConsumerRecord<byte[], byte[]> letter, String name) {
        return EventRecords.header(letter.headers(), name)
                .map(text -> text.length() > MOST_CHARACTERS ? text.substring(0, MOST_CHARACTERS) : text);
    }

    /** The columns of its table, as the statement that inserts them has them. */
    static TextColumns<DeadLetterEntry> columns(List<DeadLetterEntry> rows) {
        return TextColumns.of(rows)
                .add(DeadLetterEntry::topic)
                .add(DeadLetterEntry::part)
                .add(DeadLetterEntry::position)
                .add(DeadLetterEntry::writtenAt)
                .add(DeadLetterEntry::reason)
                .add(DeadLetterEntry::message)
                .add(DeadLetterEntry::origin);
    }
}
