package dev.sluice.metrics.ledger;

import io.smallrye.mutiny.Uni;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import dev.sluice.contracts.topic.Topics;
import dev.sluice.database.DatabaseFailure;

/**
 * Reads the events of all tasks into the ledger. Offsets are committed after the transaction; while the database or the
 * broker does not answer, it tries again and again and skips nothing.
 */
@ApplicationScoped
public class LedgerIngestion {
    private static final Logger LOG = Logger.getLogger(LedgerIngestion.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    private static final double JITTER = 0.3;

    private final LedgerWriter ledger;
    private final DeadLetterWriter deadLetters;
    private final EndsFirst endsFirst;
    private final Superseded superseded;
    private final IngestionTracing tracing;

    @Inject
    LedgerIngestion(
            LedgerWriter ledger,
            DeadLetterWriter deadLetters,
            EndsFirst endsFirst,
            Superseded superseded,
            IngestionTracing tracing) {
        this.ledger = ledger;
        this.deadLetters = deadLetters;
        this.endsFirst = endsFirst;
        this.superseded = superseded;
        this.tracing = tracing;
    }

    /** Takes in one poll's ends of tasks. */
    @Incoming("ledger-ends")
    public Uni<Void> ingestEnds(ConsumerRecords<byte[], byte[]> records) {
        return ingest(records);
    }

    /** Takes in one poll's records of all else. */
    @Incoming("ledger-rest")
    public Uni<Void> ingestRest(ConsumerRecords<byte[], byte[]> records) {
        return endsFirst
                .turnOfTheRest()
                .chain(() -> superseded.remaining(records))
                .chain(this::ingest);
    }

    /** Ends when they are in the ledger or on the dead-letter topic. */
    Uni<Void> ingest(Iterable<ConsumerRecord<byte[], byte[]>> records) {
        Runnable end = tracing.begin(records);
        List<Reading.Understood> readable = new ArrayList<>();
        Uni<Void> unreadable = Uni.createFrom().voidItem();
        for (ConsumerRecord<byte[], byte[]> source : records) {
            switch (RecordReader.read(source)) {
                case Reading.Understood event -> readable.add(event);
                case Reading.Refused refused ->
                    unreadable = unreadable.chain(() -> deadLetter(refused.source(), refused.message()));
            }
        }
        return unreadable.chain(() -> write(readable)).onTermination().invoke(end);
    }

    private Uni<Void> write(List<Reading.Understood> readable) {
        if (readable.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        List<Entry> entries =
                readable.stream().flatMap(event -> event.entries().stream()).toList();
        Uni<Void> written = Uni.createFrom().deferred(() -> ledger.write(entries));
        return untilDone(written).onFailure(DatabaseFailure::isOfData).recoverWithUni(() -> writeHalves(readable));
    }

    /** One record's data can't be stored: the halves of the batch are written, and so on down to that record. */
    private Uni<Void> writeHalves(List<Reading.Understood> readable) {
        if (readable.size() == 1) {
            return refused(readable.getFirst().source());
        }
        int half = readable.size() / 2;
        return write(readable.subList(0, half)).chain(() -> write(readable.subList(half, readable.size())));
    }

    private Uni<Void> refused(ConsumerRecord<byte[], byte[]> source) {
        if (source.topic().equals(Topics.DEAD_LETTER)) {
            // A letter about the letter would be refused as well, without end.
            LOG.errorf("letter=refused partition=%d offset=%d", source.partition(), source.offset());
            return Uni.createFrom().voidItem();
        }
        return deadLetter(source, "the ledger can't hold the event's data");
    }

    private Uni<Void> deadLetter(ConsumerRecord<byte[], byte[]> source, String message) {
        return untilDone(deadLetters.write(source, message));
    }

    /** Tries again for as long as it takes, unless the data is to blame. */
    private static Uni<Void> untilDone(Uni<Void> step) {
        return step.onFailure(failure -> !DatabaseFailure.isOfData(failure))
                .invoke(failure -> LOG.warnf("ingestion=waiting %s", DatabaseFailure.describe(failure)))
                .onFailure(failure -> !DatabaseFailure.isOfData(failure))
                .retry()
                .withBackOff(FIRST_PAUSE, LONGEST_PAUSE)
                .withJitter(JITTER)
                .indefinitely();
    }
}
