package dev.sluice.testing;

import static java.util.Objects.requireNonNull;

import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Reads topics from their beginning, without a group, and waits until what it has read is what a test asks for. It sees
 * only what committed transactions wrote. For one thread.
 */
public final class RecordCollector implements AutoCloseable {
    /** How long a test waits for records before it fails. */
    public static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final Duration POLL = Duration.ofMillis(100);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final List<String> topics;
    private final Set<TopicPartition> assigned = new HashSet<>();
    private final List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();

    private RecordCollector(KafkaConsumer<byte[], byte[]> consumer, List<String> topics) {
        this.consumer = consumer;
        this.topics = topics;
    }

    /**
     * Starts to collect.
     *
     * @param bootstrapServers the broker
     * @param topics names of topics, which need not exist yet
     * @return a collector that has read nothing so far
     */
    public static RecordCollector of(String bootstrapServers, String... topics) {
        requireNonNull(bootstrapServers, "bootstrapServers is null");
        Map<String, Object> settings = Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest",
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                ConsumerConfig.METADATA_MAX_AGE_CONFIG,
                1000);
        return new RecordCollector(
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer()),
                List.of(topics));
    }

    /**
     * Waits for a number of records.
     *
     * @param count how many, over all topics
     * @return all records read, at least so many
     * @throws AssertionError if they do not come within {@link #PATIENCE}
     */
    public List<ConsumerRecord<byte[], byte[]>> await(int count) {
        return await(count, matching -> true);
    }

    /**
     * Waits for a number of records of a kind.
     *
     * @param count how many
     * @param kind tells a record that counts
     * @return all records of the kind, at least so many
     * @throws AssertionError if they do not come within {@link #PATIENCE}
     */
    public List<ConsumerRecord<byte[], byte[]>> await(
            int count, Predicate<? super ConsumerRecord<byte[], byte[]>> kind) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        List<ConsumerRecord<byte[], byte[]>> matching = matching(kind);
        while (matching.size() < count) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("waited " + PATIENCE.toSeconds() + " s for " + count + " records of " + topics
                        + ", got " + matching.size() + " (" + records.size() + " of any kind)");
            }
            readOn();
            matching = matching(kind);
        }
        return matching;
    }

    /**
     * Waits for the first record with a key.
     *
     * @param key the key as text
     * @return the record
     * @throws AssertionError if none comes within {@link #PATIENCE}
     */
    public ConsumerRecord<byte[], byte[]> awaitKey(String key) {
        return await(1, record -> key.equals(text(record.key()))).getFirst();
    }

    /**
     * Reads for a while, to show that something does not come.
     *
     * @param window how long to read
     * @return all records read so far
     */
    public List<ConsumerRecord<byte[], byte[]>> readFor(Duration window) {
        long deadline = System.nanoTime() + window.toNanos();
        while (System.nanoTime() < deadline) {
            readOn();
        }
        return List.copyOf(records);
    }

    /**
     * A key or value as text.
     *
     * @param bytes UTF-8, or null
     * @return the text, empty for null
     */
    public static String text(byte[] bytes) {
        return bytes == null ? "" : new String(bytes, StandardCharsets.UTF_8);
    }

    /**
     * A header as text.
     *
     * @param record a record
     * @param name the header's name
     * @return the last header of the name
     */
    public static Optional<String> header(ConsumerRecord<?, ?> record, String name) {
        return Optional.ofNullable(record.headers().lastHeader(name))
                .map(Header::value)
                .map(RecordCollector::text);
    }

    @Override
    public void close() {
        consumer.close();
    }

    private List<ConsumerRecord<byte[], byte[]>> matching(Predicate<? super ConsumerRecord<byte[], byte[]>> kind) {
        return records.stream().filter(kind).toList();
    }

    private void readOn() {
        Set<TopicPartition> existing = new HashSet<>();
        topics.forEach(topic -> existing.addAll(partitions(topic)));
        if (assigned.addAll(existing)) {
            consumer.assign(assigned);
        }
        consumer.poll(POLL).forEach(records::add);
    }

    private List<TopicPartition> partitions(String topic) {
        if (assigned.stream().anyMatch(partition -> partition.topic().equals(topic))) {
            return List.of();
        }
        try {
            List<PartitionInfo> found = consumer.partitionsFor(topic);
            return found == null
                    ? List.of()
                    : found.stream()
                            .map(info -> new TopicPartition(info.topic(), info.partition()))
                            .toList();
        } catch (UnknownTopicOrPartitionException notYet) {
            return List.of();
        }
    }
}
