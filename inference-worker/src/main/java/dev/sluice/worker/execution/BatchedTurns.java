package dev.sluice.worker.execution;

import static java.util.Objects.requireNonNull;

import io.opentelemetry.context.Context;
import org.apache.kafka.clients.producer.RecordMetadata;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;

import dev.sluice.contracts.Money;
import dev.sluice.contracts.event.Attempt;
import dev.sluice.contracts.event.Event;
import dev.sluice.contracts.event.LaneTask;
import dev.sluice.tracing.TraceHeaders;
import dev.sluice.worker.calling.Call;

/** Brings turns to their ends whose calls are made in batches, as a worker does those that it calls for itself. */
public final class BatchedTurns {
    private final Conversation conversation;
    private final Publisher publisher;
    private final Telemetry telemetry;
    private final CallSpans spans;

    BatchedTurns(Conversation conversation, Publisher publisher, Telemetry telemetry, CallSpans spans) {
        this.conversation = conversation;
        this.publisher = publisher;
        this.telemetry = telemetry;
        this.spans = spans;
    }

    /**
     * What came of a turn.
     *
     * @param events everything to be published once they are stored
     * @param cost what its call cost or, where that is not known, may have cost
     * @param word for the log
     */
    public record Ending(List<Event> events, Money cost, String word, Optional<Attempt> attempt) {
        public Ending {
            events = List.copyOf(events);
            requireNonNull(cost, "cost");
            requireNonNull(word, "word");
            requireNonNull(attempt, "attempt");
        }
    }

    /**
     * What is asked; empty where the catalog has changed since and it can't be asked any more.
     *
     * @param model the alias of the lane's model
     * @param laneTask the task as it stood in the lane
     * @param begun the attempt as it began
     */
    public Optional<Call> call(String model, LaneTask laneTask, Attempt begun, Duration timeout) {
        return conversation.batched(model, laneTask, begun, timeout);
    }

    /**
     * What follows from a call's end: the answer is checked, and the task ends, goes on or goes back, as in any other turn.
     *
     * @param lost attempts of this turn that were lost before
     * @param begun the attempt as it began
     * @param repeats how often a call may be made again whose answer was lost
     */
    public Ending end(String model, LaneTask laneTask, List<Attempt> lost, Attempt begun, BatchedEnd end, int repeats) {
        Outcome.Done done = conversation.end(model, Story.of(laneTask, lost), begun, end, repeats);
        return new Ending(done.events(), done.cost(), done.word(), done.attempt());
    }

    /**
     * Counts an end that is stored, and tells of its call.
     *
     * @param trace what the turn is a part of
     */
    public void count(Ending ending, BatchedEnd end, Context trace) {
        ending.attempt().ifPresent(attempt -> {
            telemetry.called(attempt);
            if (TraceHeaders.isTraced(trace)) {
                spans.batched(attempt, end, trace);
            }
        });
    }

    /**
     * What came of a turn.
     *
     * @param events what is to be published
     * @param trace what they are a part of
     */
    public record Told(List<Event> events, Context trace) {
        public Told {
            events = List.copyOf(events);
            requireNonNull(trace, "trace");
        }
    }

    /**
     * Publishes what came of turns, and waits until the broker has all of it.
     *
     * @throws org.apache.kafka.common.KafkaException if it does not take it
     */
    public void publish(List<Told> turns) throws InterruptedException {
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        for (Told turn : turns) {
            turn.trace()
                    .wrap(() -> turn.events().forEach(event -> sent.add(publisher.send(event))))
                    .run();
        }
        Publisher.await(sent);
    }
}
