package dev.sluice.classifier.kafka;

import io.smallrye.common.annotation.Identifier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Kafka clients with the connection settings of all channels ({@code kafka.*}). */
@Singleton
public class KafkaClients {
    /** How long the broker keeps a transaction whose owner is gone, and readers of its topics with it, in ms. */
    private static final int TRANSACTION_TIMEOUT_MS = 20_000;

    private static final int MAX_REQUEST_BYTES = 4 << 20;

    private final Map<String, Object> connection;
    private final Admin admin;

    /** @param broker how the channels reach the broker */
    @Inject
    public KafkaClients(@Identifier("default-kafka-broker") Map<String, Object> broker) {
        connection = new HashMap<>(broker);
        // These are the channels' own; here nobody joins a group.
        connection.remove(ConsumerConfig.GROUP_ID_CONFIG);
        connection.remove(ConsumerConfig.CLIENT_ID_CONFIG);
        Map<String, Object> settings = new HashMap<>(connection);
        settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000);
        settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 10_000);
        admin = Admin.create(settings);
    }

    /** The addresses of the brokers, as configured. */
    public String servers() {
        return String.valueOf(connection.get(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG));
    }

    /** The one administration client; it belongs to this class. */
    public Admin admin() {
        return admin;
    }

    /** A new consumer without a group that sees what committed transactions wrote. */
    public Consumer<byte[], byte[]> consumer() {
        Map<String, Object> settings = new HashMap<>(connection);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** A new producer of transactions. */
    public Producer<byte[], byte[]> transactionalProducer(String transactionalId) {
        Map<String, Object> settings = producerSettings();
        settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, transactionalId);
        settings.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, TRANSACTION_TIMEOUT_MS);
        return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** A new producer of events, which waits for the broker's word on each. */
    public Producer<String, byte[]> producer() {
        return new KafkaProducer<>(producerSettings(), new StringSerializer(), new ByteArraySerializer());
    }

    private Map<String, Object> producerSettings() {
        Map<String, Object> settings = new HashMap<>(connection);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 15_000);
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 10_000);
        settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, MAX_REQUEST_BYTES);
        return settings;
    }

    @PreDestroy
    void close() {
        admin.close(Duration.ofSeconds(2));
    }
}
