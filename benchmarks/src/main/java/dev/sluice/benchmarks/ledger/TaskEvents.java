package dev.sluice.benchmarks.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;

import dev.sluice.contracts.Money;
import dev.sluice.contracts.Route;
import dev.sluice.contracts.TaskId;
import dev.sluice.contracts.Urgency;
import dev.sluice.contracts.event.Attempt;
import dev.sluice.contracts.event.CallMetered;
import dev.sluice.contracts.event.Decision;
import dev.sluice.contracts.event.Event;
import dev.sluice.contracts.event.Failure;
import dev.sluice.contracts.event.TaskEscalated;
import dev.sluice.contracts.event.TaskFinished;
import dev.sluice.contracts.event.TaskRouted;
import dev.sluice.contracts.event.TaskStarted;
import dev.sluice.contracts.event.Usage;

/**
 * Makes what is told of tasks: routed, started, metered, finished; every tenth is escalated from a local model to a cloud
 * model, with three events more. An answer has 800 characters.
 */
final class TaskEvents {
    private static final int ESCALATED_OF = 10;
    private static final String ANSWER =
            "The lock lifts the boat to the upper reach of the canal. ".repeat(14) + "End.";
    private static final List<String> CATEGORIES = List.of(
            "code-generation",
            "content-generation",
            "data-processing",
            "background",
            "deep-analysis",
            "complex-reasoning");

    private final Random random;
    private Instant now;

    /**
     * Makes the same figures for the same seed.
     *
     * @param start when the first task is accepted; each other one two seconds later
     */
    TaskEvents(long seed, Instant start) {
        this.random = new Random(seed);
        this.now = start;
    }

    /** The events of one task more, in the order in which they happen. */
    List<Event> next() {
        now = now.plusSeconds(2);
        TaskId id = TaskId.random();
        boolean escalated = random.nextInt(ESCALATED_OF) == 0;
        Decision decision = new Decision(
                CATEGORIES.get(random.nextInt(CATEGORIES.size())),
                Route.LOCAL,
                "local-fast",
                List.of("cloud-sonnet"),
                Urgency.BACKGROUND,
                List.of("category:caller"),
                1,
                "benchmark");
        List<Event> events = new ArrayList<>(List.of(new TaskRouted(id, decision, now, now)));
        List<Attempt> attempts = new ArrayList<>();
        if (escalated) {
            Attempt failed = attempt(1, "local-fast", Route.LOCAL, now, true);
            attempts.add(failed);
            tell(events, id, decision, failed);
            events.add(new TaskEscalated(id, failed, "cloud-sonnet", end(failed)));
        }
        Attempt last = escalated
                ? attempt(2, "cloud-sonnet", Route.CLOUD, end(attempts.getFirst()), false)
                : attempt(1, "local-fast", Route.LOCAL, now, false);
        attempts.add(last);
        tell(events, id, decision, last);
        events.add(new TaskFinished(
                id,
                TaskFinished.Outcome.COMPLETED,
                Optional.of(decision),
                attempts,
                Optional.of(new TaskFinished.Answer(ANSWER, "stop")),
                Optional.empty(),
                Map.of("all-sonnet", money(90_000_000), "cheapest-adequate", money(30_000_000)),
                Map.of("job", "benchmark"),
                now,
                end(last)));
        return events;
    }

    private static void tell(List<Event> events, TaskId id, Decision decision, Attempt attempt) {
        events.add(new TaskStarted(
                id, attempt.number(), attempt.model(), attempt.route(), "worker-1", attempt.startedAt()));
        events.add(new CallMetered(id, decision.category(), attempt, end(attempt)));
    }

    private static Instant end(Attempt attempt) {
        return attempt.startedAt().plus(Duration.ofMillis(attempt.durationMs()));
    }

    private Attempt attempt(int number, String model, Route route, Instant startedAt, boolean failed) {
        int output = 1 + random.nextInt(900);
        return new Attempt(
                number,
                new UUID(random.nextLong(), random.nextLong()).toString(),
                model,
                route,
                route == Route.LOCAL ? "ollama" : "anthropic",
                "name-of-" + model,
                1,
                new Usage(1 + random.nextInt(3_000), 0, 0, random.nextInt(500), output, output / 3),
                route == Route.LOCAL ? Money.ZERO : money(20_000_000),
                failed ? Optional.of(new Failure(Failure.Kind.BAD_ANSWER, "The answer is empty.")) : Optional.empty(),
                startedAt,
                50 + random.nextInt(20_000),
                Optional.of(5 + random.nextInt(900) / 10.0),
                true,
                false,
                false,
                Optional.empty(),
                Optional.empty(),
                false);
    }

    private Money money(int mostNanoUsd) {
        return new Money(1 + random.nextInt(mostNanoUsd));
    }
}
