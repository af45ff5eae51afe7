package dev.sluice.classifier.broadcast;

import io.quarkus.arc.All;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.jboss.logging.Logger;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.stream.Collectors;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import dev.sluice.classifier.kafka.KafkaClients;

/**
 * Lets every replica hear all records of the topics that have a {@link BroadcastListener}: one consumer with partitions
 * assigned by hand, no group and no offsets. A channel in a group of its own could not say when it has caught up: the
 * markers of transactions stand between its last record and the topic's end.
 */
@ApplicationScoped
public class Broadcast {
    private static final Logger LOG = Logger.getLogger(Broadcast.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration ERROR_PAUSE = Duration.ofSeconds(1);

    private final KafkaClients clients;
    private final Map<String, BroadcastListener> listeners;
    private volatile Consumer<byte[], byte[]> consumer;
    private volatile boolean stopped;
    private volatile Thread thread;

    @Inject
    Broadcast(KafkaClients clients, @All List<BroadcastListener> listeners) {
        this.clients = clients;
        this.listeners = listeners.stream().collect(Collectors.toMap(BroadcastListener::topic, Function.identity()));
    }

    /**
     * Takes up all positions, hears what is older than now, and listens on from there on a thread of its own.
     *
     * @throws KafkaException if the broker does not answer
     */
    public void start() {
        consumer = clients.consumer();
        Positions positions = new Positions(consumer);
        listeners.values().forEach(listener -> positions.add(listener.topic(), listener.startingPoint()));
        Map<TopicPartition, Long> ends = positions.takeUp();
        while (positions.isBefore(ends)) {
            poll();
        }
        thread = Thread.ofPlatform().name("broadcast").daemon().start(this::listen);
    }

    /** Whether it listens: from the end of {@link #start} on, for as long as its thread lives. */
    public boolean isListening() {
        Thread current = thread;
        return current != null && current.isAlive();
    }

    private void listen() {
        try (Consumer<byte[], byte[]> closing = consumer) {
            while (!stopped) {
                pollOrPause();
            }
            LOG.debugf("topics=%s listening=false", closing.assignment().size());
        } catch (WakeupException | InterruptException e) {
            LOG.debug("listening=false");
        }
    }

    private void pollOrPause() {
        try {
            poll();
        } catch (WakeupException | InterruptException e) {
            throw e;
        } catch (KafkaException e) {
            LOG.warnf("listening=interrupted error=%s", e.getClass().getSimpleName());
            LockSupport.parkNanos(ERROR_PAUSE.toNanos());
        }
    }

    private void poll() {
        consumer.poll(POLL).forEach(this::tell);
    }

    private void tell(ConsumerRecord<byte[], byte[]> heard) {
        try {
            listeners.get(heard.topic()).hear(heard);
        } catch (RuntimeException e) {
            // One odd record must not end the listening. The message of an unknown exception may hold its content.
            LOG.warnf(
                    "topic=%s partition=%d offset=%d unheard=%s",
                    heard.topic(),
                    heard.partition(),
                    heard.offset(),
                    e.getClass().getName());
        }
    }

    @PreDestroy
    void stop() throws InterruptedException {
        stopped = true;
        Thread current = thread;
        if (current == null) {
            return;
        }
        consumer.wakeup();
        current.join(Duration.ofSeconds(3));
    }
}
