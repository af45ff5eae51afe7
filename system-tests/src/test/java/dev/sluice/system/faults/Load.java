package dev.sluice.system.faults;

import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import dev.sluice.contracts.topic.Topics;

/**
 * Sends tasks at an even pace, three of four by HTTP and one by Kafka, and sends again what was not taken, as a patient
 * caller does: by the same id, so that it stays one task.
 */
final class Load implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofMillis(250);
    private static final Duration ALL_WITHIN = Duration.ofMinutes(4);
    private static final int KAFKA_EVERY = 4;

    private final FrontDoor frontDoor;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final KafkaProducer<byte[], byte[]> producer;
    private final Set<String> offered = ConcurrentHashMap.newKeySet();
    private final Set<String> accepted = ConcurrentHashMap.newKeySet();
    private final List<CompletableFuture<Void>> running = new ArrayList<>();

    Load(SluiceUnderTest sluice) {
        this.frontDoor = new FrontDoor(sluice.frontDoor());
        Map<String, Object> settings = Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                sluice.broker().bootstrapServers(),
                ProducerConfig.ACKS_CONFIG,
                "all");
        this.producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** Begins to send, the last one after that time. */
    void begin(List<Offer> offers, Duration over) {
        for (int i = 0; i < offers.size(); i++) {
            Offer offer = offers.get(i);
            boolean byKafka = i % KAFKA_EVERY == KAFKA_EVERY - 1;
            long delay = over.toMillis() * i / offers.size();
            offered.add(offer.id());
            running.add(CompletableFuture.runAsync(
                    () -> insist(offer, byKafka),
                    CompletableFuture.delayedExecutor(delay, TimeUnit.MILLISECONDS, threads)));
        }
    }

    /** Waits until all that was begun has been accepted. */
    void finish() throws InterruptedException {
        try {
            CompletableFuture.allOf(running.toArray(CompletableFuture[]::new))
                    .get(ALL_WITHIN.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new AssertionError("not every task was accepted: " + accepted.size() + " of " + offered.size(), e);
        }
    }

    /** Writes a record once and waits until the broker has it. */
    void produce(ProducerRecord<byte[], byte[]> written) throws ExecutionException, InterruptedException {
        producer.send(written).get();
    }

    /** Posts one task until it is accepted; its id. */
    String post(byte[] body, Map<String, String> headers) throws InterruptedException {
        String id = frontDoor.insist(body, headers);
        offered.add(id);
        accepted.add(id);
        return id;
    }

    private void insist(Offer offer, boolean byKafka) {
        try {
            if (byKafka) {
                while (!isProduced(offer)) {
                    Thread.sleep(PAUSE);
                }
            } else {
                frontDoor.insist(offer.bytes(), Map.of());
            }
            accepted.add(offer.id());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isProduced(Offer offer) throws InterruptedException {
        try {
            produce(new ProducerRecord<>(Topics.REQUESTED, offer.bytes()));
            return true;
        } catch (ExecutionException e) {
            return false;
        }
    }

    /** Every task that was sent, whether the answer that it was taken arrived or not. */
    Set<String> offered() {
        return offered;
    }

    /** Every task of which somebody was told that it was taken. */
    Set<String> accepted() {
        return accepted;
    }

    @Override
    public void close() {
        threads.shutdownNow();
        producer.close(Duration.ofSeconds(5));
    }
}
