package dev.sluice.classifier.routing;

import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import io.smallrye.reactive.messaging.kafka.KafkaConsumer;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import dev.sluice.classifier.kafka.KafkaClients;

/**
 * Writes what a batch makes and the batch's offsets in one transaction: all of it counts, or none.
 *
 * <p>A batch is tried until it is written or belongs to another member of the group. SmallRye's {@code KafkaTransactions}
 * (4.33) is not used because it reports a transaction whose commit failed as a success, without setting the consumer back,
 * so that the batch would be lost; and because it never replaces a producer that the broker has fenced, as it does when
 * the machine slept in the middle of a transaction.
 */
@ApplicationScoped
public class HandOn {
    /** The channel that the batches come from. */
    static final String CHANNEL = "tasks-requested";

    private static final Logger LOG = Logger.getLogger(HandOn.class);
    private static final Duration ANSWER = Duration.ofSeconds(15);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final KafkaClients clients;
    private final KafkaClientService channels;

    /** One a process: a producer that takes the place of a failed one ends that one's transaction. */
    private final String transactionalId = "classifier-service-" + UUID.randomUUID();

    private Producer<byte[], byte[]> producer;

    /** The batch whose commit was begun last: if it comes again, that commit may have taken effect. */
    private ConsumedBatch begun;

    private volatile boolean stopped;

    @Inject
    HandOn(KafkaClients clients, KafkaClientService channels) {
        this.clients = clients;
        this.channels = channels;
    }

    /** Makes the producer before the first batch comes. */
    synchronized void warmUp() {
        producer();
    }

    /**
     * Writes a batch.
     *
     * @return whether it is written; if not, its records come again, to this replica or another
     */
    synchronized boolean write(List<ProducerRecord<byte[], byte[]>> records, ConsumedBatch batch) {
        Duration pause = FIRST_PAUSE;
        // When the service stops, this thread is interrupted before stop() is called, and could not pause between two
        // tries.
        while (!stopped && !Thread.currentThread().isInterrupted()) {
            try {
                ConsumerGroupMetadata group = group();
                if (group.generationId() != batch.generation()) {
                    LOG.debugf("batch=%d owner=changed", records.size());
                    return false;
                }
                if (batch.equals(begun) && isWritten(batch)) {
                    return true;
                }
                begun = batch;
                commit(records, batch, group);
                return true;
            } catch (CommitFailedException e) {
                // The group has moved on; its next owner reads the batch again.
                discardProducer();
                return false;
            } catch (RuntimeException | Error e) {
                LOG.warnf(
                        "batch=%d written=false retry_ms=%d error=%s",
                        records.size(), pause.toMillis(), e.getClass().getName());
                discardProducer();
                LockSupport.parkNanos(pause.toNanos());
                pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause.multipliedBy(2);
            }
        }
        return false;
    }

    /**
     * Whether it is still this member that has to see to a batch: the service is not to end, and nobody knows that the group
     * has moved on.
     */
    boolean isOurs(ConsumedBatch batch) {
        if (stopped || Thread.currentThread().isInterrupted()) {
            return false;
        }
        try {
            return group().generationId() == batch.generation();
        } catch (RuntimeException e) {
            return true;
        }
    }

    private void commit(
            List<ProducerRecord<byte[], byte[]>> records, ConsumedBatch batch, ConsumerGroupMetadata group) {
        Producer<byte[], byte[]> current = producer();
        current.beginTransaction();
        // A record that fails makes the commit fail, so nobody needs to ask each for its end.
        int sent = records.stream().map(current::send).toList().size();
        current.sendOffsetsToTransaction(batch.offsets(), group);
        current.commitTransaction();
        LOG.tracef("written=%d", sent);
    }

    /** Whether a commit that seemed to fail has taken effect: then the group's offsets stand behind the batch. */
    private boolean isWritten(ConsumedBatch batch) {
        // A new producer of the same id makes the broker end what the old one had begun.
        producer();
        TopicPartition[] partitions = batch.offsets().keySet().toArray(TopicPartition[]::new);
        Map<TopicPartition, OffsetAndMetadata> committed =
                consumer().committed(partitions).await().atMost(ANSWER);
        return batch.offsets().entrySet().stream().allMatch(entry -> {
            OffsetAndMetadata stands = committed.get(entry.getKey());
            return stands != null && stands.offset() >= entry.getValue().offset();
        });
    }

    private ConsumerGroupMetadata group() {
        return consumer().consumerGroupMetadata().await().atMost(ANSWER);
    }

    private KafkaConsumer<byte[], byte[]> consumer() {
        return channels.getConsumer(CHANNEL);
    }

    private Producer<byte[], byte[]> producer() {
        if (producer == null) {
            Producer<byte[], byte[]> made = clients.transactionalProducer(transactionalId);
            try {
                made.initTransactions();
            } catch (KafkaException e) {
                made.close(Duration.ZERO);
                throw e;
            }
            producer = made;
        }
        return producer;
    }

    private void discardProducer() {
        if (producer != null) {
            producer.close(Duration.ZERO);
            producer = null;
        }
    }

    @PreDestroy
    void stop() {
        stopped = true;
        close();
    }

    private synchronized void close() {
        discardProducer();
    }
}
