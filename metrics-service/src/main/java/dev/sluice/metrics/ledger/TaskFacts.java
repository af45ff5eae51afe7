package dev.sluice.metrics.ledger;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

import dev.sluice.contracts.Route;
import dev.sluice.contracts.Urgency;
import dev.sluice.contracts.event.Attempt;
import dev.sluice.contracts.event.Decision;
import dev.sluice.contracts.event.TaskEscalated;
import dev.sluice.contracts.event.TaskFinished;
import dev.sluice.contracts.event.TaskRouted;
import dev.sluice.contracts.event.TaskStarted;
import dev.sluice.database.JsonParameter;
import dev.sluice.database.TextColumns;

/**
 * What is known of a task. Facts merge to the same whatever the order: here within a batch, in {@code merge-tasks.sql}
 * with what the ledger has.
 *
 * @param status {@link TaskStatus#number()}
 * @param step which fact sets route, model and lane: 0 none, 1 the decision, 1 + n the end of attempt n, {@link #END} the end
 * @param seenAt the earliest event
 * @param lane the model in whose lane it is; empty once it has ended
 * @param attempts the failed attempts by their number
 * @param waitsAttempt the last attempt that is known to have begun; 0 none
 * @param waitsUntil of that attempt, until when it may wait in a provider's batch
 * @param finishedAt when it ended; empty while it has not
 */
public record TaskFacts(
        String id,
        int status,
        int step,
        Optional<Instant> acceptedAt,
        Instant seenAt,
        Optional<String> category,
        Optional<String> urgency,
        Optional<String> route,
        Optional<String> model,
        Optional<String> lane,
        Optional<Decision> decision,
        Map<Integer, Attempt> attempts,
        int waitsAttempt,
        Optional<Instant> waitsUntil,
        Optional<Instant> finishedAt)
        implements Entry {
    /** The step of a task's end; no task has so many attempts. */
    static final int END = 1_000_000;

    static TaskFacts of(TaskRouted routed) {
        Decision decision = routed.decision();
        return new TaskFacts(
                routed.taskId().value(),
                TaskStatus.ROUTED.number(),
                1,
                Optional.of(routed.acceptedAt()),
                routed.at(),
                Optional.of(decision.category()),
                Optional.of(decision.urgency()).map(Urgency::wireName),
                Optional.of(decision.route()).map(Route::wireName),
                Optional.of(decision.model()),
                Optional.of(decision.model()),
                Optional.of(decision),
                Map.of(),
                0,
                Optional.empty(),
                Optional.empty());
    }

    static TaskFacts of(TaskStarted started) {
        return new TaskFacts(
                started.taskId().value(),
                TaskStatus.RUNNING.number(),
                0,
                Optional.empty(),
                started.at(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                started.attempt(),
                started.expectedBy(),
                Optional.empty());
    }

    static TaskFacts of(TaskEscalated escalated) {
        Attempt attempt = escalated.attempt();
        int step = Math.min(END - 1, 1 + attempt.number());
        return new TaskFacts(
                escalated.taskId().value(),
                TaskStatus.RUNNING.number(),
                step,
                Optional.empty(),
                escalated.at(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(attempt.route().wireName()),
                Optional.of(attempt.model()),
                Optional.of(escalated.nextModel()),
                Optional.empty(),
                Map.of(attempt.number(), attempt),
                step,
                Optional.empty(),
                Optional.empty());
    }

    static TaskFacts of(EndingEntry ending) {
        boolean completed = ending.outcome().equals(TaskFinished.Outcome.COMPLETED.wireName());
        return new TaskFacts(
                ending.taskId(),
                (completed ? TaskStatus.COMPLETED : TaskStatus.FAILED).number(),
                END,
                Optional.of(ending.acceptedAt()),
                ending.acceptedAt(),
                ending.category(),
                ending.urgency(),
                ending.route(),
                ending.model(),
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                0,
                Optional.empty(),
                Optional.of(ending.finishedAt()));
    }

    /** All that either of two facts about one task tells; an end replaces the rest. */
    TaskFacts merge(TaskFacts other) {
        if (step == END || other.step == END) {
            return step == END ? this : other;
        }
        TaskFacts later = other.step > step ? other : this;
        Map<Integer, Attempt> all = new TreeMap<>(other.attempts);
        all.putAll(attempts);
        return new TaskFacts(
                id,
                Math.max(status, other.status),
                later.step,
                earliest(acceptedAt, other.acceptedAt),
                seenAt.isBefore(other.seenAt) ? seenAt : other.seenAt,
                category.or(other::category),
                urgency.or(other::urgency),
                later.route,
                later.model,
                later.lane,
                decision.or(other::decision),
                all,
                Math.max(waitsAttempt, other.waitsAttempt),
                waitsUntil(other),
                Optional.empty());
    }

    /** What is told of a later attempt replaces what was told of an earlier one. */
    private Optional<Instant> waitsUntil(TaskFacts other) {
        if (waitsAttempt != other.waitsAttempt) {
            return waitsAttempt > other.waitsAttempt ? waitsUntil : other.waitsUntil;
        }
        return Stream.concat(waitsUntil.stream(), other.waitsUntil.stream()).max(Comparator.naturalOrder());
    }

    @Override
    public String key() {
        return id;
    }

    private static Optional<Instant> earliest(Optional<Instant> one, Optional<Instant> other) {
        return one.isPresent() && other.isPresent()
                ? one.filter(other.get()::isAfter).or(() -> other)
                : one.or(() -> other);
    }

    /** The columns of its table, as the statement that inserts them has them. */
    static TextColumns<TaskFacts> columns(List<TaskFacts> rows) {
        return TextColumns.of(rows)
                .add(TaskFacts::id)
                .add(TaskFacts::status)
                .add(TaskFacts::step)
                .add(TaskFacts::acceptedAt)
                .add(TaskFacts::seenAt)
                .add(TaskFacts::category)
                .add(TaskFacts::urgency)
                .add(TaskFacts::route)
                .add(TaskFacts::model)
                .add(TaskFacts::lane)
                .add(facts -> facts.decision.map(JsonParameter::of))
                .add(facts -> facts.attempts.isEmpty() ? "{}" : JsonParameter.of(facts.attempts))
                .add(TaskFacts::waitsAttempt)
                .add(TaskFacts::waitsUntil)
                .add(TaskFacts::finishedAt);
    }
}
