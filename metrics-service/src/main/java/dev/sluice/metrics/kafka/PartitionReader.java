package dev.sluice.metrics.kafka;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;

/** Reads a part of a partition beside all groups. */
public final class PartitionReader {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(30);

    private PartitionReader() {}

    /**
     * Hands out records until one is enough.
     *
     * @param from the first offset
     * @param end the offset after the last
     * @param more whether more are wanted after this one
     * @throws KafkaException if the broker does not give what is there
     */
    public static void read(
            Consumer<byte[], byte[]> consumer,
            TopicPartition partition,
            long from,
            long end,
            Predicate<ConsumerRecord<byte[], byte[]>> more) {
        if (from >= end) {
            return;
        }
        consumer.assign(List.of(partition));
        consumer.seek(partition, from);
        long position = from;
        long deadline = System.nanoTime() + LONGEST_SILENCE.toNanos();
        while (position < end) {
            for (ConsumerRecord<byte[], byte[]> next : consumer.poll(POLL)) {
                if (next.offset() >= end || !more.test(next)) {
                    return;
                }
            }
            // It moves past the ends of transactions, too, which are given to nobody.
            long now = consumer.position(partition);
            if (now != position) {
                deadline = System.nanoTime() + LONGEST_SILENCE.toNanos();
            } else if (System.nanoTime() - deadline > 0) {
                throw new KafkaException("the broker does not give what a partition holds");
            }
            position = now;
        }
    }
}
