package dev.sluice.system.faults;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.ToLongFunction;

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
import dev.sluice.contracts.event.Usage;
import dev.sluice.contracts.topic.Topics;

/** What services tell of tasks of the year 2025, a minute apart, and what the ledger must come to. A fifth is escalated. */
final class LedgerFeed {
    private final Random random;
    private Instant now = Instant.parse("2025-01-05T00:00:00Z");
    private Figures expected = new Figures(0, 0, 0, 0, 0, 0, 0, 0);

    LedgerFeed(Random random) {
        this.random = random;
    }

    /** An event and where it is told. */
    record Told(String topic, Event event) {}

    /** What is counted. */
    record Figures(
            long tasks,
            long escalations,
            long calls,
            long outputTokens,
            long costNanoUsd,
            long energyMillijoules,
            long energyNanoUsd,
            long baselineNanoUsd) {}

    /** What all tasks so far come to. */
    Figures expected() {
        return expected;
    }

    /** What is told of one task more. */
    List<Told> next() {
        now = now.plusSeconds(60);
        TaskId id = new TaskId("fed-" + now.getEpochSecond());
        boolean escalated = random.nextInt(5) == 0;
        Decision decision = new Decision(
                "background",
                Route.LOCAL,
                "local-fast",
                List.of("cloud-sonnet"),
                Urgency.BACKGROUND,
                List.of("category:caller"),
                1,
                "test");
        List<Attempt> attempts = new ArrayList<>();
        attempts.add(attempt(id, 1, "local-fast", Route.LOCAL, escalated));
        if (escalated) {
            attempts.add(attempt(id, 2, "cloud-sonnet", Route.CLOUD, false));
        }
        Money baseline = new Money(1 + random.nextInt(90_000_000));
        List<Told> told = new ArrayList<>(List.of(new Told(Topics.EVENTS, new TaskRouted(id, decision, now, now))));
        attempts.forEach(attempt -> told.add(
                new Told(Topics.COSTS, new CallMetered(id, "background", attempt, now.plus(Duration.ofSeconds(9))))));
        if (escalated) {
            told.add(new Told(
                    Topics.EVENTS,
                    new TaskEscalated(id, attempts.getFirst(), "cloud-sonnet", now.plus(Duration.ofSeconds(5)))));
        }
        told.add(new Told(Topics.RESULTS, end(id, decision, attempts, baseline)));
        expected = new Figures(
                expected.tasks + 1,
                expected.escalations + (escalated ? 1 : 0),
                expected.calls + attempts.size(),
                expected.outputTokens + sum(attempts, attempt -> attempt.usage().outputTokens()),
                expected.costNanoUsd
                        + sum(attempts, attempt -> attempt.costNanoUsd().nanoUsd()),
                expected.energyMillijoules
                        + sum(attempts, attempt -> attempt.energyMillijoules().orElse(0L)),
                expected.energyNanoUsd
                        + sum(
                                attempts,
                                attempt -> attempt.energyNanoUsd()
                                        .map(Money::nanoUsd)
                                        .orElse(0L)),
                expected.baselineNanoUsd + baseline.nanoUsd());
        return told;
    }

    private static long sum(List<Attempt> attempts, ToLongFunction<Attempt> figure) {
        return attempts.stream().mapToLong(figure).sum();
    }

    private TaskFinished end(TaskId id, Decision decision, List<Attempt> attempts, Money baseline) {
        return new TaskFinished(
                id,
                TaskFinished.Outcome.COMPLETED,
                Optional.of(decision),
                attempts,
                Optional.of(new TaskFinished.Answer("the answer", "stop")),
                Optional.empty(),
                Map.of("all-sonnet", baseline),
                Map.of(),
                now,
                now.plus(Duration.ofSeconds(10)));
    }

    private Attempt attempt(TaskId id, int number, String model, Route route, boolean failed) {
        int output = 1 + random.nextInt(900);
        Optional<Long> energy = Optional.of(1 + random.nextLong(500_000)).filter(taken -> route == Route.LOCAL);
        return new Attempt(
                number,
                "call-" + id.value() + "-" + number,
                model,
                route,
                route == Route.LOCAL ? "ollama" : "anthropic",
                "name-of-" + model,
                1,
                new Usage(1 + random.nextInt(3_000), 0, 0, 0, output, 0),
                route == Route.LOCAL ? Money.ZERO : new Money(1 + random.nextInt(20_000_000)),
                failed ? Optional.of(new Failure(Failure.Kind.BAD_ANSWER, "The answer is empty.")) : Optional.empty(),
                now,
                1_000,
                Optional.of(30.0),
                true,
                false,
                false,
                energy,
                energy.map(taken -> new Money(taken * 83)),
                false);
    }
}
