package dev.sluice.classifier.routing;

import static dev.sluice.contracts.event.EventRecords.header;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import org.apache.kafka.clients.consumer.ConsumerRecord;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import dev.sluice.classifier.intake.RequestedTopic;
import dev.sluice.contracts.TaskId;
import dev.sluice.contracts.event.EventRecords;

/**
 * A record of {@code tasks.requested.v1}, which any Kafka producer may have written.
 *
 * @param source the record as it came
 * @param trace what follows from it is a part of
 */
record RequestedRecord(ConsumerRecord<byte[], byte[]> source, Context trace) {
    /** Well beyond the week for which brokers keep records where nobody sets it. */
    private static final Duration LONGEST_WAIT = Duration.ofDays(30);

    private static final Duration CLOCKS_APART = Duration.ofMinutes(5);

    /** The span of its routing. */
    Span span() {
        return Span.fromContext(trace);
    }

    /**
     * The id of a task that names none: that of its CloudEvent, so that the event sent twice is one task; else that of
     * its place in the topic, so that the record read twice is one task.
     */
    TaskId idWhereNoneIsGiven() {
        Optional<String> eventSource = header(source.headers(), EventRecords.SOURCE);
        Optional<String> eventId = header(source.headers(), EventRecords.ID);
        if (eventSource.isPresent() && eventId.isPresent()) {
            return TaskId.ofName("cloudevent", eventSource.get() + "\n" + eventId.get());
        }
        return TaskId.ofName("record", place() + "/" + source.timestamp());
    }

    /**
     * When the broker had it, by the record's own time; now, where that can't be true: its producer sets it as it likes.
     */
    Instant acceptedAt(Instant now) {
        Instant stated = Instant.ofEpochMilli(source.timestamp());
        boolean isLikely = stated.isAfter(now.minus(LONGEST_WAIT)) && stated.isBefore(now.plus(CLOCKS_APART));
        return isLikely ? stated : now;
    }

    /** Whether it came in by Kafka and not through this service's own front door. */
    boolean isFromKafka() {
        return header(source.headers(), EventRecords.SOURCE)
                .filter(RequestedTopic.SOURCE::equals)
                .isEmpty();
    }

    /** Where it stands: {@code topic/partition/offset}. */
    String place() {
        return source.topic() + "/" + source.partition() + "/" + source.offset();
    }
}
