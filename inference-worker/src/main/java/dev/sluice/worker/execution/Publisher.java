package dev.sluice.worker.execution;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

import dev.sluice.contracts.event.CallMetered;
import dev.sluice.contracts.event.Event;
import dev.sluice.contracts.event.EventRecords;
import dev.sluice.contracts.event.LaneTask;
import dev.sluice.contracts.event.LearningChanged;
import dev.sluice.contracts.event.LearningObserved;
import dev.sluice.contracts.event.QualityChanged;
import dev.sluice.contracts.event.RoutesChanged;
import dev.sluice.contracts.event.TaskEvent;
import dev.sluice.contracts.event.TaskFinished;
import dev.sluice.contracts.event.WorkerStatus;
import dev.sluice.contracts.topic.Lane;
import dev.sluice.contracts.topic.Topics;
import dev.sluice.tracing.TraceHeaders;
import dev.sluice.tracing.Tracing;

/** Writes events to their topics: one idempotent producer for all of the worker. */
public final class Publisher implements AutoCloseable {
    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(5);
    // What the topics of contracts' TopicProvisioner take.
    private static final int MAX_RECORD_BYTES = 4 << 20;

    private final KafkaProducer<byte[], byte[]> producer;
    private final String source;
    private final Tracing tracing;

    /**
     * Connects when the first event is written.
     *
     * @param kafka the client settings that all of Sluice's clients share
     * @param source the service that writes
     * @param tracing tells of each record that belongs to the trace that its writer's thread is in
     */
    public Publisher(Map<String, Object> kafka, String source, Tracing tracing) {
        this.source = source;
        this.tracing = tracing;
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.put(ProducerConfig.CLIENT_ID_CONFIG, source + "-events");
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        // A slot waits for the broker's word; what others send meanwhile goes together all the same.
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, MAX_RECORD_BYTES);
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 30_000);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 10_000);
        this.producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** Begins to write an event; the broker has it when the future ends well. */
    public Future<RecordMetadata> send(Event event) {
        ProducerRecord<String, byte[]> written = EventRecords.write(topicOf(event), source, event);
        byte[] key = written.key().getBytes(StandardCharsets.UTF_8);
        return send(new ProducerRecord<>(written.topic(), null, key, written.value(), written.headers()));
    }

    /** Begins to write a record as it is, but for the trace in its headers. */
    Future<RecordMetadata> send(ProducerRecord<byte[], byte[]> raw) {
        Context context = Context.current();
        if (!TraceHeaders.isTraced(context)) {
            return producer.send(raw);
        }
        Span span = tracing.sending(raw, context);
        return producer.send(raw, (written, failure) -> {
            if (failure != null) {
                span.setStatus(StatusCode.ERROR);
            }
            span.end();
        });
    }

    /**
     * Writes events and waits until the broker has all of them.
     *
     * @throws KafkaException if it does not take one; others may have been taken
     */
    public void publish(List<? extends Event> events) throws InterruptedException {
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        events.forEach(event -> sent.add(send(event)));
        await(sent);
    }

    /** Waits until the broker has what was sent. */
    static void await(List<Future<RecordMetadata>> sent) throws InterruptedException {
        for (Future<RecordMetadata> one : sent) {
            try {
                one.get();
            } catch (ExecutionException e) {
                throw new KafkaException("the broker did not take an event", e.getCause());
            }
        }
    }

    private static String topicOf(Event event) {
        return switch (event) {
            case LaneTask task ->
                new Lane(task.decision().model(), task.decision().urgency()).topic();
            case TaskEvent ignored -> Topics.EVENTS;
            case TaskFinished ignored -> Topics.RESULTS;
            case CallMetered ignored -> Topics.COSTS;
            case WorkerStatus ignored -> Topics.WORKERS;
            case RoutesChanged ignored -> Topics.ROUTES;
            case QualityChanged ignored -> Topics.QUALITY;
            case LearningObserved ignored -> Topics.OBSERVATIONS;
            case LearningChanged ignored -> Topics.LEARNING;
        };
    }

    @Override
    public void close() {
        producer.close(CLOSE_WITHIN);
    }
}
