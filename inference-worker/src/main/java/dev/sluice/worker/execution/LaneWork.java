package dev.sluice.worker.execution;

import io.opentelemetry.api.trace.Span;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.jboss.logging.Logger;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.function.Predicate;

import dev.sluice.contracts.catalog.Catalog;
import dev.sluice.contracts.event.Attempt;
import dev.sluice.contracts.event.Event;
import dev.sluice.contracts.event.EventRecords;
import dev.sluice.contracts.event.Failure;
import dev.sluice.contracts.event.LaneTask;
import dev.sluice.contracts.event.TaskStarted;
import dev.sluice.contracts.event.UnreadableEventException;
import dev.sluice.contracts.topic.DeadLetter;
import dev.sluice.contracts.topic.LaneGroups;
import dev.sluice.tracing.TraceAttributes;
import dev.sluice.tracing.Tracing;
import dev.sluice.worker.energy.EnergyAccount;
import dev.sluice.worker.inventory.ModelServers;
import dev.sluice.worker.lane.Delivery;
import dev.sluice.worker.lane.DeliveryHandler;
import dev.sluice.worker.lane.Verdict;
import dev.sluice.worker.ledger.CallLedger;
import dev.sluice.worker.ledger.Failpoint;

/**
 * What a worker does with a delivery: read it, do the task, publish everything that came of it, and only then let go of
 * it. What can't be read, or has been tried too often, becomes a dead letter.
 */
public final class LaneWork implements DeliveryHandler {
    private static final Logger LOG = Logger.getLogger(LaneWork.class);

    /** The broker drops a record in silence after so many deliveries; a task gives up before that. */
    private volatile int deliveryLimit = LaneGroups.DEFAULT_DELIVERY_LIMIT;

    private final String worker;
    private final Catalog catalog;
    private final Publisher publisher;
    private final TaskExecution execution;
    private final Telemetry telemetry;
    private final CallSpans spans;
    private final Batching batching;

    /**
     * Does the work of one worker.
     *
     * @param worker the worker's name
     * @param ledger stands before every call
     * @param batching makes the calls that can wait
     * @param callTimeout how long one model may take for a task
     * @param knownToBeAway tells of an alias whether no worker can serve it now
     */
    public LaneWork(
            String worker,
            Catalog catalog,
            ModelServers servers,
            CallLedger ledger,
            Batching batching,
            Publisher publisher,
            Telemetry telemetry,
            Tracing tracing,
            RetryPolicy retries,
            Breaker.Settings breaking,
            Duration callTimeout,
            Predicate<String> knownToBeAway) {
        this.worker = worker;
        this.catalog = catalog;
        this.publisher = publisher;
        this.telemetry = telemetry;
        this.spans = new CallSpans(tracing);
        this.batching = batching;
        this.execution = new TaskExecution(
                catalog,
                servers,
                ledger,
                new PersistentCaller(
                        retries,
                        new Breakers(breaking),
                        telemetry,
                        spans,
                        new EnergyAccount(servers.energy(), catalog)),
                batching,
                callTimeout,
                knownToBeAway);
    }

    @Override
    public Verdict handle(Delivery delivery, Runnable answered) throws InterruptedException {
        try {
            if (EventRecords.read(delivery.source()) instanceof LaneTask laneTask) {
                return handle(delivery, laneTask, answered);
            }
            return bury(delivery, List.of(), "unreadable", "the record is not a task for a lane");
        } catch (UnreadableEventException e) {
            return bury(delivery, List.of(), "unreadable", e.getMessage());
        } catch (KafkaException e) {
            LOG.warnf(
                    "lane=%s outcome=released reason=not_published",
                    delivery.lane().topic());
            return Verdict.RELEASE;
        }
    }

    private Verdict handle(Delivery delivery, LaneTask laneTask, Runnable answered) throws InterruptedException {
        Span.current()
                .setAttribute(TraceAttributes.TASK_ID, laneTask.task().id().value());
        Optional<Failure> givenUp = givenUp(delivery);
        Instant begun = Instant.now();
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        Outcome outcome = execution.execute(
                delivery.lane().model(), laneTask, delivery.workUntil(), givenUp, new TaskExecution.Progress() {
                    @Override
                    public void begun(int attempt) {
                        sent.add(publisher.send(started(delivery, laneTask, attempt, Optional.empty())));
                    }

                    @Override
                    public void answered() {
                        answered.run();
                    }
                });
        return switch (outcome) {
            case Outcome.Done done
            when givenUp.isPresent() ->
                bury(delivery, done.events(), "exhausted", givenUp.get().message());
            case Outcome.Done done -> {
                publish(done.events(), sent);
                done.attempt().ifPresent(telemetry::called);
                trace(done);
                log(delivery, laneTask, done, Duration.between(begun, Instant.now()));
                yield Verdict.ACCEPT;
            }
            case Outcome.DoneBefore before -> {
                publish(before.events(), sent);
                log(delivery, laneTask, "published_again");
                yield Verdict.ACCEPT;
            }
            case Outcome.Batched batched -> {
                int number = laneTask.attempts().size() + 1;
                Instant expectedBy = Instant.now().plus(batching.longest());
                sent.add(publisher.send(started(delivery, laneTask, number, Optional.of(expectedBy))));
                publish(List.of(), sent);
                log(delivery, laneTask, "batched");
                yield Verdict.ACCEPT;
            }
            case Outcome.Later later -> {
                log(delivery, laneTask, "released");
                yield Verdict.RELEASE;
            }
            case Outcome.Held held -> {
                // A release would wear out its deliveries.
                publish(List.of(laneTask), sent);
                log(delivery, laneTask, "held");
                yield Verdict.ACCEPT;
            }
        };
    }

    private void publish(List<Event> events, List<Future<RecordMetadata>> sent) throws InterruptedException {
        events.forEach(event -> sent.add(publisher.send(event)));
        Publisher.await(sent);
        Failpoint.reached(Failpoint.Step.PUBLISHED);
    }

    /**
     * Says how often a record can be handed out.
     *
     * @param limit after so many deliveries the broker drops it in silence
     */
    public void giveUpBefore(int limit) {
        deliveryLimit = limit;
    }

    private Optional<Failure> givenUp(Delivery delivery) {
        return delivery.count() < deliveryLimit - 1
                ? Optional.empty()
                : Optional.of(new Failure(
                        Failure.Kind.INTERNAL,
                        "it was handed out " + (delivery.count() - 1)
                                + " times, and each time a worker ended before it was done"));
    }

    /** The turns whose calls are made in batches, for whoever makes them. */
    public BatchedTurns batchedTurns() {
        return new BatchedTurns(execution.conversation(), publisher, telemetry, spans);
    }

    private TaskStarted started(Delivery delivery, LaneTask laneTask, int number, Optional<Instant> expectedBy) {
        String model = delivery.lane().model();
        return new TaskStarted(
                laneTask.task().id(), number, model, catalog.routeOf(model), worker, Instant.now(), expectedBy);
    }

    private Verdict bury(Delivery delivery, List<Event> events, String reason, String message)
            throws InterruptedException {
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        events.forEach(event -> sent.add(publisher.send(event)));
        sent.add(publisher.send(DeadLetter.of(delivery.source(), reason, message)));
        Publisher.await(sent);
        LOG.warnf(
                "lane=%s offset=%d outcome=dead_letter reason=%s",
                delivery.lane().topic(), delivery.source().offset(), reason);
        return Verdict.ACCEPT;
    }

    private static void trace(Outcome.Done done) {
        Span span = Span.current();
        span.setAttribute(TraceAttributes.OUTCOME, done.word());
        done.attempt().flatMap(Attempt::failure).ifPresent(failure -> CallSpans.fail(span, failure.kind()));
    }

    private static void log(Delivery delivery, LaneTask laneTask, String outcome) {
        Span.current().setAttribute(TraceAttributes.OUTCOME, outcome);
        LOG.infof(
                "task=%s lane=%s delivery=%d outcome=%s",
                laneTask.task().id(), delivery.lane().topic(), delivery.count(), outcome);
    }

    private static void log(Delivery delivery, LaneTask laneTask, Outcome.Done outcome, Duration lasted) {
        String reason = outcome.attempt()
                .flatMap(Attempt::failure)
                .map(failure -> failure.kind().name().toLowerCase(Locale.ROOT))
                .orElse("none");
        LOG.infof(
                "task=%s lane=%s model=%s attempt=%d tries=%d outcome=%s reason=%s ms=%d",
                laneTask.task().id(),
                delivery.lane().topic(),
                delivery.lane().model(),
                laneTask.attempts().size() + 1,
                outcome.attempt().map(Attempt::tries).orElse(0),
                outcome.word(),
                reason,
                lasted.toMillis());
    }
}
