package dev.sluice.classifier.kafka;

import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.jboss.logging.Logger;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import dev.sluice.classifier.problem.ProblemException;
import dev.sluice.contracts.event.Event;
import dev.sluice.contracts.event.EventRecords;

/** Writes events outside of the routing's transactions, and waits until the broker has them. It blocks. */
@ApplicationScoped
public class EventWriter {
    private static final Logger LOG = Logger.getLogger(EventWriter.class);
    private static final String SOURCE = "classifier-service";

    /** Longer than the producer tries, so that it has given up what it was not told to have written. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final KafkaClients clients;
    private Producer<String, byte[]> producer;

    @Inject
    EventWriter(KafkaClients clients) {
        this.clients = clients;
    }

    /** Writes an event with an identity of its own; a 503 problem if Kafka does not take it. */
    public void write(String topic, Event event) {
        write(List.of(EventRecords.write(topic, SOURCE, event)));
    }

    /** Writes an event of this identity; a 503 problem if Kafka does not take it. */
    public void write(String topic, Event event, String id) {
        write(List.of(made(topic, event, id)));
    }

    /** The record of an event of this identity, to be written with others. */
    public ProducerRecord<String, byte[]> made(String topic, Event event, String id) {
        return EventRecords.write(topic, SOURCE, event, id);
    }

    /** Writes records in their order; a 503 problem if Kafka does not take all of them, in which case it may have taken some. */
    public void write(List<ProducerRecord<String, byte[]>> made) {
        try {
            List<Future<RecordMetadata>> sent =
                    made.stream().map(each -> producer().send(each)).toList();
            for (Future<RecordMetadata> each : sent) {
                each.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            }
        } catch (ExecutionException | TimeoutException | KafkaException e) {
            LOG.warnf(
                    "topic=%s refused=unavailable error=%s",
                    made.getFirst().topic(), e.getClass().getName());
            throw ProblemException.unavailable("Kafka did not say that it has this; it may or may not hold later.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ProblemException.unavailable("The service is stopping.");
        }
    }

    private synchronized Producer<String, byte[]> producer() {
        if (producer == null) {
            producer = clients.producer();
        }
        return producer;
    }

    @PreDestroy
    synchronized void close() {
        if (producer != null) {
            producer.close(Duration.ofSeconds(2));
        }
    }
}
