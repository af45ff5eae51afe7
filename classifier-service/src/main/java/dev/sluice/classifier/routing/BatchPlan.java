package dev.sluice.classifier.routing;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import org.apache.kafka.clients.producer.ProducerRecord;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import dev.sluice.contracts.TaskId;
import dev.sluice.contracts.event.Event;
import dev.sluice.contracts.event.EventRecords;
import dev.sluice.tracing.TraceAttributes;
import dev.sluice.tracing.Tracing;

/** What a batch of requested records makes: the records to write in one transaction, and what to tell of them after it. */
final class BatchPlan {
    private static final String SOURCE = "classifier-service";

    private final List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
    private final List<Outcome> outcomes = new ArrayList<>();
    private final Set<TaskId> ids = new HashSet<>();
    private final List<Span> spans = new ArrayList<>();
    private final Tracing tracing;

    BatchPlan(Tracing tracing) {
        this.tracing = tracing;
    }

    /** An event to write. */
    record Addressed(String topic, Event event) {}

    /**
     * Takes a task in, with the events that it makes, all of them or, where anything fails, none.
     *
     * @param trace what they are a part of
     */
    void add(TaskId id, List<Addressed> events, Outcome outcome, Context trace) {
        List<ProducerRecord<byte[], byte[]>> made = new ArrayList<>();
        events.forEach(addressed -> {
            ProducerRecord<String, byte[]> named = EventRecords.write(addressed.topic(), SOURCE, addressed.event());
            made.add(new ProducerRecord<>(
                    named.topic(), null, named.key().getBytes(UTF_8), named.value(), named.headers()));
        });
        made.forEach(one -> sending(one, trace).setAttribute(TraceAttributes.TASK_ID, id.value()));
        outcomes.add(outcome);
        ids.add(id);
        // Last, and all at once: whatever fails before leaves nothing that would be written beside the task's end.
        records.addAll(made);
    }

    /** Takes in that a task was there before. */
    void duplicate(TaskId id) {
        outcomes.add(new Outcome.Duplicate(id));
    }

    /** Takes in a record that is not a task. */
    void refuse(RequestedRecord requested, String reason, String message) {
        ProducerRecord<byte[], byte[]> letter = DeadLetters.of(requested.source(), reason, message);
        sending(letter, requested.trace());
        outcomes.add(new Outcome.Refused(requested.place(), reason));
        records.add(letter);
    }

    private Span sending(ProducerRecord<byte[], byte[]> one, Context trace) {
        Span sending = tracing.sending(one, trace);
        endLater(sending);
        return sending;
    }

    /** Takes in a span that ends with the batch. */
    void endLater(Span span) {
        if (span.isRecording()) {
            spans.add(span);
        }
    }

    /** Ends the batch's spans: it is written, or it is not and comes again. */
    void end(boolean written) {
        for (Span span : spans) {
            if (!written) {
                span.setStatus(StatusCode.ERROR);
            }
            span.end();
        }
        spans.clear();
    }

    /** Whether that task is in this batch already. */
    boolean contains(TaskId id) {
        return ids.contains(id);
    }

    /** What to write. */
    List<ProducerRecord<byte[], byte[]>> records() {
        return List.copyOf(records);
    }

    /** What to tell when it is written. */
    List<Outcome> outcomes() {
        return List.copyOf(outcomes);
    }
}
