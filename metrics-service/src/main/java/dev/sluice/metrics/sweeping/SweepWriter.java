package dev.sluice.metrics.sweeping;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.opentelemetry.context.Context;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;

import java.time.Duration;
import java.util.concurrent.Future;

import dev.sluice.contracts.event.EventRecords;
import dev.sluice.contracts.event.TaskFinished;
import dev.sluice.contracts.topic.Topics;
import dev.sluice.metrics.kafka.KafkaClients;
import dev.sluice.tracing.TraceHeaders;

/**
 * Writes what the sweeper does, each thing in a transaction of its own. Not that there is more than one record: the
 * broker shuts out a sweeper that another has taken over from while it was asleep, because both name the same
 * transactional id. For one thread.
 */
final class SweepWriter implements AutoCloseable {
    private static final String SOURCE = "metrics-service";
    private static final String TRANSACTIONAL_ID = "metrics-service-sweeper";

    private final KafkaClients clients;
    private Producer<byte[], byte[]> producer;

    SweepWriter(KafkaClients clients) {
        this.clients = clients;
    }

    /** Shuts out whoever had this before, unless that was done. */
    void open() {
        if (producer == null) {
            Producer<byte[], byte[]> made = clients.transactionalProducer(TRANSACTIONAL_ID);
            try {
                made.initTransactions();
            } catch (KafkaException e) {
                made.close(Duration.ZERO);
                throw e;
            }
            producer = made;
        }
    }

    /** Writes a lane's record into the lane again, as it is; tells at which offset. */
    long putBack(ConsumerRecord<byte[], byte[]> lost) {
        return write(new ProducerRecord<>(lost.topic(), lost.partition(), lost.key(), lost.value(), lost.headers()));
    }

    /**
     * Tells the end of a task.
     *
     * @param trace what it is a part of
     */
    void finish(TaskFinished end, Context trace) {
        ProducerRecord<String, byte[]> written = EventRecords.write(Topics.RESULTS, SOURCE, end);
        TraceHeaders.write(trace, written.headers());
        write(new ProducerRecord<>(
                written.topic(), null, written.key().getBytes(UTF_8), written.value(), written.headers()));
    }

    private long write(ProducerRecord<byte[], byte[]> one) {
        open();
        try {
            producer.beginTransaction();
            Future<RecordMetadata> sent = producer.send(one);
            producer.commitTransaction();
            return sent.resultNow().offset();
        } catch (KafkaException e) {
            close();
            throw e;
        }
    }

    /** What was not committed is not done. */
    @Override
    public void close() {
        if (producer != null) {
            producer.close(Duration.ZERO);
            producer = null;
        }
    }
}
