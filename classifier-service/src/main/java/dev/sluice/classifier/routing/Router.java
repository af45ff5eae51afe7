package dev.sluice.classifier.routing;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import dev.sluice.classifier.embedding.TextEmbedder;
import dev.sluice.classifier.intake.IntakeSettings;
import dev.sluice.classifier.intake.KnownNames;
import dev.sluice.classifier.intake.TaskIntake;
import dev.sluice.classifier.models.ModelHealth;
import dev.sluice.classifier.problem.StackFrames;
import dev.sluice.contracts.event.Failure;
import dev.sluice.contracts.event.LaneTask;
import dev.sluice.contracts.event.TaskFinished;
import dev.sluice.contracts.event.TaskRouted;
import dev.sluice.contracts.task.InvalidTaskException;
import dev.sluice.contracts.task.InvalidTaskException.Violation;
import dev.sluice.contracts.task.Task;
import dev.sluice.contracts.task.TaskLimits;
import dev.sluice.contracts.task.TaskReader;
import dev.sluice.contracts.topic.Lane;
import dev.sluice.contracts.topic.Topics;
import dev.sluice.tracing.TraceAttributes;
import dev.sluice.tracing.Tracing;

/** Turns requested records into lane tasks, ends and dead letters. One bad record never harms its neighbours. */
@ApplicationScoped
public class Router {
    private static final Logger LOG = Logger.getLogger(Router.class);

    private final TaskReader reader;
    private final KnownNames names;
    private final Policy policy;
    private final ModelHealth health;
    private final TextEmbedder embedder;
    private final RoutedTasks routed;
    private final Timer decisions;
    private final Tracing tracing;

    @Inject
    Router(
            IntakeSettings intake,
            KnownNames names,
            Policy policy,
            ModelHealth health,
            TextEmbedder embedder,
            RoutedTasks routed,
            MeterRegistry registry,
            Tracing tracing) {
        // What the front door has accepted is a little longer when it arrives here.
        this.reader = new TaskReader(TaskLimits.ofMaxBytes(intake.maxBodyBytes() + TaskIntake.REWRITING_BYTES));
        this.names = names;
        this.policy = policy;
        this.health = health;
        this.embedder = embedder;
        this.routed = routed;
        this.decisions = registry.timer("sluice.decision");
        this.tracing = tracing;
    }

    /**
     * What to write for these records.
     *
     * @param isLastTry whether a record at which an {@link Error} is thrown is to have its end with it. If not, the error is
     *     passed on: most that raise one, such as a lack of memory, are no fault of the record and pass
     */
    BatchPlan plan(Iterable<ConsumerRecord<byte[], byte[]>> batch, boolean isLastTry) {
        BatchPlan plan = new BatchPlan(tracing);
        try {
            for (ConsumerRecord<byte[], byte[]> source : batch) {
                Span span = tracing.processing(source);
                plan.endLater(span);
                plan(new RequestedRecord(source, Context.root().with(span)), plan, isLastTry);
            }
            return plan;
        } catch (RuntimeException | Error e) {
            plan.end(false);
            throw e;
        }
    }

    private void plan(RequestedRecord requested, BatchPlan plan, boolean isLastTry) {
        Optional<Task> read = Optional.empty();
        try {
            Task task = reader.read(requested.source().value(), requested.idWhereNoneIsGiven());
            read = Optional.of(task);
            List<Violation> unknown = names.unknown(task);
            if (unknown.isEmpty()) {
                plan(task, requested, plan);
            } else {
                refuse(
                        requested,
                        plan,
                        "invalid",
                        unknown.stream().map(Violation::toString).collect(Collectors.joining("; ")));
            }
        } catch (InvalidTaskException e) {
            refuse(requested, plan, e.kind().name().toLowerCase(Locale.ROOT), e.getMessage());
        } catch (RuntimeException e) {
            broken(read, requested, plan, e);
        } catch (Error e) {
            if (!isLastTry) {
                throw e;
            }
            broken(read, requested, plan, e);
        }
    }

    /** Ends what can't be routed by a mistake of Sluice's own. The mistake's message may hold content, so nothing has it. */
    private static void broken(Optional<Task> read, RequestedRecord requested, BatchPlan plan, Throwable mistake) {
        String name = mistake.getClass().getSimpleName();
        LOG.errorf("record=%s routed=false error=%s at=%s", requested.place(), name, StackFrames.of(mistake));
        if (read.isEmpty()) {
            refuse(requested, plan, "unreadable", "could not be handled: " + name);
            return;
        }
        // It was accepted, and somebody may wait for its end.
        requested.span().setAttribute(TraceAttributes.ERROR_TYPE, "internal");
        Instant now = Instant.now();
        Failure failure =
                new Failure(Failure.Kind.INTERNAL, "Sluice made a mistake when it was to hand the task on to a model");
        try {
            end(read.get(), failure, List.of("internal:" + name), requested, plan, now);
        } catch (RuntimeException e) {
            // An end that can't be written would hold up all that stands behind it.
            refuse(requested, plan, "unreadable", "could not be handled: " + name);
        }
    }

    private void plan(Task task, RequestedRecord requested, BatchPlan plan) {
        requested.span().setAttribute(TraceAttributes.TASK_ID, task.id().value());
        if (plan.contains(task.id()) || routed.contains(task.id())) {
            plan.duplicate(task.id());
            return;
        }
        Instant now = Instant.now();
        Instant acceptedAt = requested.acceptedAt(now);
        Verdict verdict = decide(task, now, requested.trace());
        switch (verdict) {
            case Verdict.Routed to ->
                plan.add(
                        task.id(),
                        List.of(
                                new BatchPlan.Addressed(
                                        new Lane(to.decision().model(), to.urgency()).topic(),
                                        new LaneTask(task, to.decision(), List.of(), acceptedAt, now)),
                                new BatchPlan.Addressed(
                                        Topics.EVENTS, new TaskRouted(task.id(), to.decision(), acceptedAt, now))),
                        new Outcome.Routed(task.id(), to.decision(), requested.isFromKafka()),
                        requested.trace());
            case Verdict.Unroutable not -> end(task, not.failure(), not.reasons(), requested, plan, now);
        }
    }

    private static void end(
            Task task, Failure failure, List<String> reasons, RequestedRecord requested, BatchPlan plan, Instant now) {
        plan.add(
                task.id(),
                List.of(new BatchPlan.Addressed(Topics.RESULTS, failed(task, failure, requested.acceptedAt(now), now))),
                new Outcome.Failed(task.id(), failure, reasons, requested.isFromKafka()),
                requested.trace());
    }

    private Verdict decide(Task task, Instant now, Context trace) {
        Span span = tracing.begin("route", SpanKind.INTERNAL, trace);
        try {
            Verdict verdict = decisions.record(() -> policy.decide(
                    embedder.read(task), alias -> health.state(alias).availability(), now));
            switch (verdict) {
                case Verdict.Routed to -> {
                    span.setAttribute(TraceAttributes.CATEGORY, to.decision().category());
                    span.setAttribute(TraceAttributes.MODEL, to.decision().model());
                    span.setAttribute(TraceAttributes.URGENCY, to.urgency().wireName());
                }
                case Verdict.Unroutable not ->
                    span.setAttribute(
                            TraceAttributes.ERROR_TYPE,
                            not.failure().kind().name().toLowerCase(Locale.ROOT));
            }
            return verdict;
        } finally {
            span.end();
        }
    }

    private static TaskFinished failed(Task task, Failure failure, Instant acceptedAt, Instant now) {
        return new TaskFinished(
                task.id(),
                TaskFinished.Outcome.FAILED,
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.of(failure),
                Map.of(),
                task.metadata(),
                acceptedAt,
                now);
    }

    private static void refuse(RequestedRecord requested, BatchPlan plan, String reason, String message) {
        requested.span().setAttribute(TraceAttributes.ERROR_TYPE, reason);
        plan.refuse(requested, reason, message);
    }
}
