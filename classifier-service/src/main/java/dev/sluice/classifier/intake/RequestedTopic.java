package dev.sluice.classifier.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;
import org.jboss.logging.Logger;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import dev.sluice.classifier.problem.ProblemException;
import dev.sluice.classifier.tasks.AcceptedTasks;
import dev.sluice.contracts.event.EventRecords;
import dev.sluice.contracts.topic.Topics;
import dev.sluice.tracing.TraceAttributes;
import dev.sluice.tracing.Tracing;

/** Writes tasks where any other Kafka producer may write them too. */
@ApplicationScoped
public class RequestedTopic {
    /** The source of the tasks that came by HTTP. */
    public static final String SOURCE = "/sluice/classifier-service";

    private static final Logger LOG = Logger.getLogger(RequestedTopic.class);

    /** What the connector has on its way at most ({@code max-inflight-messages}); others would wait in a queue before it. */
    static final int MOST_OUTSTANDING = 4096;

    /** How long a record may wait until the producer has it. */
    private static final Duration QUEUED = Duration.ofSeconds(3);

    /**
     * Beyond that, the producer's {@code max.block.ms} and its {@code delivery.timeout.ms}, 16 s together: it has given the
     * record up for good.
     */
    private static final Duration PATIENCE = Duration.ofSeconds(17);

    private final AtomicInteger outstanding = new AtomicInteger();
    private final MutinyEmitter<ProducerRecord<String, Timely>> emitter;
    private final AcceptedTasks accepted;
    private final Tracing tracing;

    @Inject
    RequestedTopic(
            @Channel("requested") @OnOverflow(value = OnOverflow.Strategy.BUFFER, bufferSize = MOST_OUTSTANDING)
                    MutinyEmitter<ProducerRecord<String, Timely>> emitter,
            AcceptedTasks accepted,
            Tracing tracing) {
        this.emitter = emitter;
        this.accepted = accepted;
        this.tracing = tracing;
    }

    /**
     * Writes a task; completes when the broker has it, and fails with a 503 problem if it does not take it. What failed is not
     * sent later.
     */
    Uni<Void> write(AcceptableTask acceptable) {
        return Uni.createFrom()
                .deferred(() -> send(acceptable))
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .invoke(() -> accepted.add(acceptable.task().id()))
                .onFailure()
                .transform(failure -> {
                    LOG.warnf(
                            "task=%s refused=unavailable error=%s",
                            acceptable.task().id(), failure.getClass().getName());
                    return ProblemException.unavailable("Kafka did not take the task; it was not accepted.");
                });
    }

    private Uni<Void> send(AcceptableTask acceptable) {
        ProducerRecord<String, Timely> message = message(acceptable);
        if (outstanding.incrementAndGet() > MOST_OUTSTANDING) {
            outstanding.decrementAndGet();
            return Uni.createFrom().failure(() -> new IllegalStateException("too many writes are outstanding"));
        }
        Span span = tracing.sending(message, acceptable.trace());
        span.setAttribute(TraceAttributes.TASK_ID, message.key());
        // Who waits for it may go; the record is on its way until the broker or the producer has had its say.
        return Uni.createFrom()
                .emitter(waiting -> emitter.send(message)
                        .onFailure()
                        .invoke(() -> span.setStatus(StatusCode.ERROR))
                        .onTermination()
                        .invoke(() -> {
                            outstanding.decrementAndGet();
                            span.end();
                        })
                        .subscribe()
                        .with(waiting::complete, waiting::fail));
    }

    private static ProducerRecord<String, Timely> message(AcceptableTask acceptable) {
        String id = acceptable.task().id().value();
        Timely value = new Timely(acceptable.json(), System.nanoTime() + QUEUED.toNanos());
        ProducerRecord<String, Timely> message = new ProducerRecord<>(Topics.REQUESTED, id, value);
        Headers headers = message.headers();
        headers.add("ce_specversion", "1.0".getBytes(UTF_8));
        // The same task written again is the same event.
        headers.add(EventRecords.ID, id.getBytes(UTF_8));
        headers.add(EventRecords.SOURCE, SOURCE.getBytes(UTF_8));
        headers.add(EventRecords.TYPE, "dev.sluice.task.requested.v1".getBytes(UTF_8));
        headers.add("ce_time", Instant.now().toString().getBytes(UTF_8));
        headers.add("content-type", "application/json".getBytes(UTF_8));
        return message;
    }
}
