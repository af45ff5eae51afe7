package dev.sluice.classifier.learning;

import java.time.Instant;
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
import dev.sluice.contracts.event.LearningObserved;
import dev.sluice.contracts.event.TaskFinished;
import dev.sluice.contracts.event.TaskRated;
import dev.sluice.contracts.event.TaskSignals;
import dev.sluice.contracts.event.Usage;
import dev.sluice.routingmodel.gain.ShippedGain;
import dev.sluice.routingmodel.online.RecordedSignals;

/** What is told of tasks, to learn from. */
final class Told {
    static final Instant AT = Instant.parse("2026-11-22T12:00:00Z");
    private static final String TEXT = "Sum up the minutes of the meeting of the board.";

    private Told() {}

    static TaskSignals signals(boolean explored) {
        return RecordedSignals.write(
                ShippedGain.model(), TEXT, Optional.empty(), explored ? Optional.of(0.5) : Optional.empty());
    }

    static LearningObserved answer(String task, boolean passed, boolean explored) {
        return new LearningObserved(
                new TaskId(task), task + "/1", "local-fast", Route.LOCAL, passed, explored, signals(explored), AT);
    }

    static TaskRated rating(String task, int stars) {
        return new TaskRated(
                new TaskId(task),
                "rating-" + task + "-" + stars,
                Optional.of(stars),
                Optional.empty(),
                Optional.empty(),
                AT);
    }

    static TaskRated betterModel(String task, String model) {
        return new TaskRated(
                new TaskId(task), "better-" + task, Optional.empty(), Optional.empty(), Optional.of(model), AT);
    }

    static Attempt attempt(int number, String model, Route route, Optional<Failure.Kind> failure, boolean simulated) {
        return new Attempt(
                number,
                "call-" + number,
                model,
                route,
                "any",
                "any",
                1,
                Usage.of(10, 20),
                Money.ZERO,
                failure.map(kind -> new Failure(kind, "it failed")),
                AT,
                1_000,
                Optional.empty(),
                simulated,
                false,
                false,
                Optional.empty(),
                Optional.empty(),
                false);
    }

    static TaskFinished end(Optional<TaskSignals> signals, List<Attempt> attempts) {
        Decision decision = new Decision(
                "deep-analysis",
                Route.LOCAL,
                "local-fast",
                List.of("cloud-haiku"),
                Urgency.INTERACTIVE,
                List.of(),
                1,
                "test",
                signals);
        return new TaskFinished(
                new TaskId("told"),
                TaskFinished.Outcome.COMPLETED,
                Optional.of(decision),
                attempts,
                Optional.of(new TaskFinished.Answer("Done.", "stop")),
                Optional.empty(),
                Map.of(),
                Map.of(),
                AT,
                AT);
    }
}
