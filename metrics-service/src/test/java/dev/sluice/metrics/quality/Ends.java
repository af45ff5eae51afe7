package dev.sluice.metrics.quality;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.sluice.contracts.Money;
import dev.sluice.contracts.Route;
import dev.sluice.contracts.TaskId;
import dev.sluice.contracts.Urgency;
import dev.sluice.contracts.event.Attempt;
import dev.sluice.contracts.event.Decision;
import dev.sluice.contracts.event.Failure;
import dev.sluice.contracts.event.TaskFinished;
import dev.sluice.contracts.event.TaskRated;
import dev.sluice.contracts.event.Usage;
import dev.sluice.contracts.task.Purpose;

/** Makes ends of tasks of the category {@code background}, whose route begins with {@code local-fast}. */
final class Ends {
    private final String prefix;
    private final Instant at;

    Ends(String prefix, Instant at) {
        this.prefix = prefix;
        this.at = at;
    }

    TaskFinished passed(int number) {
        return end(number, List.of(attempt(number, 1, "local-fast", Optional.empty())), Map.of());
    }

    TaskFinished failedCheck(int number) {
        return afterFailure(number, Failure.Kind.BAD_ANSWER);
    }

    TaskFinished escalated(int number) {
        return afterFailure(number, Failure.Kind.UNAVAILABLE);
    }

    TaskFinished failed(int number) {
        return end(number, List.of(attempt(number, 1, "local-fast", failure(Failure.Kind.BAD_ANSWER))), Map.of());
    }

    /** What its user says at that second. */
    TaskRated rated(int number, int second, boolean neededRevision) {
        return new TaskRated(
                new TaskId(prefix + number),
                prefix + number + "-" + second,
                Optional.empty(),
                Optional.of(neededRevision),
                Optional.empty(),
                at.plusSeconds(second));
    }

    TaskFinished neverAsked(int number) {
        return end(number, List.of(), Map.of());
    }

    TaskFinished ofPurpose(int number, Purpose purpose) {
        return end(number, List.of(attempt(number, 1, "cloud-haiku", Optional.empty())), purpose.metadata());
    }

    private TaskFinished afterFailure(int number, Failure.Kind kind) {
        return end(
                number,
                List.of(
                        attempt(number, 1, "local-fast", failure(kind)),
                        attempt(number, 2, "cloud-haiku", Optional.empty())),
                Map.of());
    }

    private TaskFinished end(int number, List<Attempt> attempts, Map<String, String> metadata) {
        boolean completed = !attempts.isEmpty() && attempts.getLast().failure().isEmpty();
        List<Attempt> all = new ArrayList<>(attempts);
        String model = all.isEmpty() ? "local-fast" : all.getLast().model();
        Route route = model.startsWith("local") ? Route.LOCAL : Route.CLOUD;
        return new TaskFinished(
                new TaskId(prefix + number),
                completed ? TaskFinished.Outcome.COMPLETED : TaskFinished.Outcome.FAILED,
                Optional.of(new Decision(
                        "background", route, model, List.of(), Urgency.BACKGROUND, List.of(), 1, "lexical-1")),
                all,
                completed ? Optional.of(new TaskFinished.Answer("the answer", "stop")) : Optional.empty(),
                completed ? Optional.empty() : failure(Failure.Kind.NO_MODEL),
                completed ? Map.of("all-sonnet", Money.ofNanoUsd(3_000_000)) : Map.of(),
                metadata,
                at,
                at.plusSeconds(number));
    }

    private Attempt attempt(int number, int attempt, String model, Optional<Failure> failure) {
        boolean local = model.startsWith("local");
        return new Attempt(
                attempt,
                "call-" + prefix + number + "-" + attempt,
                model,
                local ? Route.LOCAL : Route.CLOUD,
                local ? "ollama" : "anthropic",
                "name-of-" + model,
                1,
                Usage.of(100, 50),
                local ? Money.ZERO : Money.ofNanoUsd(1_000_000),
                failure,
                at,
                500,
                Optional.of(20.0),
                false,
                false,
                false,
                Optional.empty(),
                Optional.empty(),
                false);
    }

    private static Optional<Failure> failure(Failure.Kind kind) {
        return Optional.of(new Failure(kind, "It came to nothing."));
    }
}
