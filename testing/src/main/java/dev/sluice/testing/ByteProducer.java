package dev.sluice.testing;

import static java.util.Objects.requireNonNull;

import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Writes raw records, well-formed or not, as any program with a Kafka client could. */
public final class ByteProducer implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 30;

    private final KafkaProducer<byte[], byte[]> producer;

    private ByteProducer(KafkaProducer<byte[], byte[]> producer) {
        this.producer = producer;
    }

    /**
     * Connects to a broker.
     *
     * @param bootstrapServers the broker
     * @return a producer that waits for the broker's word on each record
     */
    public static ByteProducer of(String bootstrapServers) {
        requireNonNull(bootstrapServers, "bootstrapServers is null");
        Map<String, Object> settings = Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ProducerConfig.ACKS_CONFIG,
                "all",
                ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                8 * 1024 * 1024);
        return new ByteProducer(new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer()));
    }

    /**
     * Writes a text without a key or headers.
     *
     * @param topic an existing topic
     * @param value the value
     */
    public void send(String topic, String value) {
        send(topic, null, value.getBytes(StandardCharsets.UTF_8), Map.of());
    }

    /**
     * Writes a record and waits until the broker has it.
     *
     * @param topic an existing topic
     * @param key the key, or null
     * @param value the value, or null
     * @param headers header names to text
     * @throws AssertionError if the broker refuses it or does not answer within 30 seconds
     */
    public void send(String topic, String key, byte[] value, Map<String, String> headers) {
        byte[] keyBytes = key == null ? null : key.getBytes(StandardCharsets.UTF_8);
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(topic, keyBytes, value);
        headers.forEach((name, text) -> record.headers().add(name, text.getBytes(StandardCharsets.UTF_8)));
        try {
            producer.send(record).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException refused) {
            throw new AssertionError("the broker did not take a record for " + topic, refused);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while a record was sent", interrupted);
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
