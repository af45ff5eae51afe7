package dev.sluice.contracts.view;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import dev.sluice.contracts.Money;
import dev.sluice.contracts.Route;
import dev.sluice.contracts.TaskId;
import dev.sluice.contracts.Urgency;
import dev.sluice.contracts.event.Attempt;
import dev.sluice.contracts.event.Decision;
import dev.sluice.contracts.event.Failure;
import dev.sluice.contracts.event.TaskFinished;
import dev.sluice.contracts.event.Usage;

/**
 * A task as {@code GET /v1/tasks/{id}} shows it to its owner. Amounts are dollars here, exact to the nano-dollar.
 *
 * @param id which task
 * @param status how far it is
 * @param category its category, once routed
 * @param urgency which kind of lane, once routed
 * @param route the side that answered, or that it ran on last, or is to run on
 * @param model the alias of the model that answered, or that had it last, or is to have it
 * @param reasons codes of what decided
 * @param confidence how sure the classifier was, 0 to 1
 * @param classifierVersion which classifier decided
 * @param attempts what was tried, in order
 * @param result the answer
 * @param failure why it failed
 * @param usage tokens of all attempts
 * @param costUsd the cost of all attempts
 * @param energyMillijoules the energy of all attempts that one is known of, in thousandths of a joule; absent where there
 *     is none
 * @param energyUsd what that energy costs, apart from {@code costUsd}; absent where none has a tariff
 * @param baselineCostUsd what it would have cost on each baseline
 * @param queuedMs from its acceptance to its first attempt, in milliseconds
 * @param durationMs from its first attempt to its end, in milliseconds
 * @param tokensPerSecond of the attempt that gave the answer
 * @param simulated whether the simulator stood in for any provider
 * @param metadata the owner's own labels
 * @param acceptedAt when the broker had it
 * @param finishedAt when it ended
 * @param rating what was said of its answer last
 */
public record TaskView(
        TaskId id,
        Status status,
        Optional<String> category,
        Optional<Urgency> urgency,
        Optional<Route> route,
        Optional<String> model,
        List<String> reasons,
        Optional<Double> confidence,
        Optional<String> classifierVersion,
        List<AttemptView> attempts,
        Optional<TaskFinished.Answer> result,
        Optional<Failure> failure,
        Usage usage,
        BigDecimal costUsd,
        Optional<Long> energyMillijoules,
        Optional<BigDecimal> energyUsd,
        Map<String, BigDecimal> baselineCostUsd,
        Optional<Long> queuedMs,
        Optional<Long> durationMs,
        Optional<Double> tokensPerSecond,
        boolean simulated,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, String> metadata,
        Optional<Instant> acceptedAt,
        Optional<Instant> finishedAt,
        Optional<RatingView> rating) {
    /** How far a task is. */
    public enum Status {
        /** Accepted, and in no lane yet. */
        @JsonProperty("queued")
        QUEUED,
        /** In a lane. */
        @JsonProperty("routed")
        ROUTED,
        /** A worker has it. */
        @JsonProperty("running")
        RUNNING,
        /** It has its answer. */
        @JsonProperty("completed")
        COMPLETED,
        /** It has a reason why there is no answer. */
        @JsonProperty("failed")
        FAILED
    }

    /** A task that has been accepted and of which no more is known. */
    public static TaskView queued(TaskId id) {
        return unfinished(id, Status.QUEUED, Optional.empty(), List.of(), Optional.empty());
    }

    /** A task that is on its way, with the attempts that failed so far. */
    public static TaskView unfinished(
            TaskId id, Status status, Optional<Decision> decision, List<Attempt> attempts, Optional<Instant> accepted) {
        return of(id, status, decision, attempts, Optional.empty(), accepted);
    }

    /** A task that has ended. */
    public static TaskView of(TaskFinished finished) {
        Status status = switch (finished.outcome()) {
            case COMPLETED -> Status.COMPLETED;
            case FAILED -> Status.FAILED;
        };
        return of(
                finished.taskId(),
                status,
                finished.decision(),
                finished.attempts(),
                Optional.of(finished),
                Optional.of(finished.acceptedAt()));
    }

    private static TaskView of(
            TaskId id,
            Status status,
            Optional<Decision> decision,
            List<Attempt> attempts,
            Optional<TaskFinished> finished,
            Optional<Instant> acceptedAt) {
        Optional<Attempt> first = attempts.stream().findFirst();
        List<AttemptView> tried = attempts.stream().map(AttemptView::of).toList();
        Optional<AttemptView> shown = finished.isPresent() ? answering(tried) : last(tried);
        Optional<Instant> finishedAt = finished.map(TaskFinished::finishedAt);
        Map<String, BigDecimal> baselines = new TreeMap<>();
        finished.ifPresent(
                end -> end.baselineCostNanoUsd().forEach((name, money) -> baselines.put(name, money.toUsd())));
        return new TaskView(
                id,
                status,
                decision.map(Decision::category),
                decision.map(Decision::urgency),
                shown.map(AttemptView::route).or(() -> decision.map(Decision::route)),
                shown.map(AttemptView::model).or(() -> decision.map(Decision::model)),
                decision.map(Decision::reasons).orElse(List.of()),
                decision.map(Decision::confidence),
                decision.map(Decision::classifierVersion),
                tried,
                finished.flatMap(TaskFinished::result),
                finished.flatMap(TaskFinished::failure),
                attempts.stream().map(Attempt::usage).reduce(Usage.NONE, Usage::plus),
                attempts.stream()
                        .map(Attempt::costNanoUsd)
                        .reduce(Money.ZERO, Money::plus)
                        .toUsd(),
                attempts.stream()
                        .map(Attempt::energyMillijoules)
                        .flatMap(Optional::stream)
                        .reduce(Math::addExact),
                attempts.stream()
                        .map(Attempt::energyNanoUsd)
                        .flatMap(Optional::stream)
                        .reduce(Money::plus)
                        .map(Money::toUsd),
                baselines,
                first.flatMap(attempt -> acceptedAt.map(accepted -> millis(accepted, attempt.startedAt()))),
                first.flatMap(attempt -> finishedAt.map(end -> millis(attempt.startedAt(), end))),
                finished.flatMap(TaskFinished::result).flatMap(answer -> shown.flatMap(AttemptView::tokensPerSecond)),
                attempts.stream().anyMatch(Attempt::simulated),
                finished.map(TaskFinished::metadata).orElse(Map.of()),
                acceptedAt,
                finishedAt,
                Optional.empty());
    }

    /** The same with what was said of its answer. */
    public TaskView rated(RatingView said) {
        return new TaskView(
                id,
                status,
                category,
                urgency,
                route,
                model,
                reasons,
                confidence,
                classifierVersion,
                attempts,
                result,
                failure,
                usage,
                costUsd,
                energyMillijoules,
                energyUsd,
                baselineCostUsd,
                queuedMs,
                durationMs,
                tokensPerSecond,
                simulated,
                metadata,
                acceptedAt,
                finishedAt,
                Optional.of(said));
    }

    /** The attempt that gave the answer: not the last one where that failed to polish a draft. Where none did, the last one. */
    public Optional<AttemptView> answering() {
        return answering(attempts);
    }

    private static Optional<AttemptView> answering(List<AttemptView> tried) {
        return last(tried.stream()
                        .filter(attempt -> attempt.failure().isEmpty())
                        .toList())
                .or(() -> last(tried));
    }

    private static Optional<AttemptView> last(List<AttemptView> tried) {
        return tried.isEmpty() ? Optional.empty() : Optional.of(tried.getLast());
    }

    private static long millis(Instant from, Instant to) {
        // Clocks of two machines may differ by more than a short wait lasts.
        return Math.max(0, Duration.between(from, to).toMillis());
    }
}
