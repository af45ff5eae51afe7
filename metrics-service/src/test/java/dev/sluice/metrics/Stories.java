package dev.sluice.metrics;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

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

/** Generates tasks' lives. The same seed gives the same lives, whatever their ids begin with. */
public final class Stories {
    private static final List<String> LOCAL = List.of("local-fast", "local-brain", "local-smart");
    private static final List<String> CLOUD = List.of("cloud-haiku", "cloud-sonnet", "cloud-gpt-mini");
    private static final List<String> CATEGORIES = List.of("code-generation", "background", "deep-analysis");

    private final String prefix;
    private final Instant start;
    private final Random random;

    /**
     * A generator.
     *
     * @param prefix what all ids begin with
     * @param start when the first task is accepted; each other one a second later
     */
    public Stories(String prefix, Instant start, long seed) {
        this.prefix = prefix;
        this.start = start;
        this.random = new Random(seed);
    }

    /** A task's events in the order in which they happen. */
    public record Story(TaskId id, List<Event> events) {
        /** The end, if it has one. */
        public Optional<TaskFinished> end() {
            return events.stream()
                    .filter(TaskFinished.class::isInstance)
                    .map(TaskFinished.class::cast)
                    .findFirst();
        }
    }

    /** Lives of which every seventh has not ended. */
    public List<Story> some(int count) {
        return IntStream.range(0, count)
                .mapToObj(index -> story(index, index % 7 != 6))
                .toList();
    }

    /** Lives that have all ended. */
    public List<Story> ended(int count) {
        return IntStream.range(0, count).mapToObj(index -> story(index, true)).toList();
    }

    private Story story(int index, boolean ends) {
        TaskId id = new TaskId(prefix + index);
        Instant accepted = start.plusSeconds(index);
        Instant now = accepted.plusMillis(random.nextInt(3_000));
        boolean escalates = random.nextInt(4) == 0;
        boolean fails = random.nextInt(9) == 0;
        boolean unreached = random.nextInt(5) == 0;
        String local = LOCAL.get(random.nextInt(LOCAL.size()));
        String cloud = CLOUD.get(random.nextInt(CLOUD.size()));
        boolean onCloud = !escalates && random.nextBoolean();
        Decision decision = decision(onCloud ? cloud : local, onCloud ? Route.CLOUD : Route.LOCAL, cloud);
        List<Event> events = new ArrayList<>();
        events.add(new TaskRouted(id, decision, accepted, now));
        List<Attempt> attempts = new ArrayList<>();
        if (escalates) {
            Attempt failed = attempt(id, 1, local, Route.LOCAL, now, unreached ? Usage.NONE : usage(), true);
            attempts.add(failed);
            events.add(new TaskStarted(id, 1, local, Route.LOCAL, "worker-1", now));
            metered(id, decision, failed).ifPresent(events::add);
            now = now.plusMillis(failed.durationMs());
            events.add(new TaskEscalated(id, failed, cloud, now));
        }
        String model = escalates || onCloud ? cloud : local;
        Route route = escalates || onCloud ? Route.CLOUD : Route.LOCAL;
        Attempt last = attempt(id, attempts.size() + 1, model, route, now, usage(), fails);
        attempts.add(last);
        // A first call of a cloud model waits in a batch.
        Optional<Instant> expectedBy = route == Route.CLOUD && attempts.size() == 1
                ? Optional.of(now.plus(Duration.ofHours(27)))
                : Optional.empty();
        events.add(new TaskStarted(id, attempts.size(), model, route, "worker-2", now, expectedBy));
        if (ends) {
            metered(id, decision, last).ifPresent(events::add);
            events.add(end(id, decision, attempts, accepted, now.plusMillis(last.durationMs()), fails));
        }
        return new Story(id, events);
    }

    private static Decision decision(Random random, String model, Route route, String fallback) {
        return new Decision(
                CATEGORIES.get(random.nextInt(CATEGORIES.size())),
                route,
                model,
                List.of(fallback),
                random.nextBoolean() ? Urgency.INTERACTIVE : Urgency.BACKGROUND,
                List.of("category:caller"),
                1,
                "lexical-1");
    }

    private Decision decision(String model, Route route, String fallback) {
        return decision(random, model, route, fallback);
    }

    private TaskFinished end(
            TaskId id, Decision decision, List<Attempt> attempts, Instant accepted, Instant at, boolean fails) {
        return new TaskFinished(
                id,
                fails ? TaskFinished.Outcome.FAILED : TaskFinished.Outcome.COMPLETED,
                Optional.of(decision),
                attempts,
                fails ? Optional.empty() : Optional.of(new TaskFinished.Answer("the answer", "stop")),
                fails ? Optional.of(new Failure(Failure.Kind.BAD_ANSWER, "No model answered well.")) : Optional.empty(),
                Map.of("all-sonnet", money(90_000_000), "cheapest-adequate", money(30_000_000)),
                Map.of("job", "nightly"),
                accepted,
                at);
    }

    private Attempt attempt(TaskId id, int number, String model, Route route, Instant at, Usage usage, boolean failed) {
        // As a machine of 200 W takes, which is watts times milliseconds, at 0.36 dollars a kWh.
        long duration = 50L + random.nextInt(20_000);
        Optional<Long> energy =
                route == Route.LOCAL && number % 2 == 1 ? Optional.of(200 * duration) : Optional.empty();
        return new Attempt(
                number,
                "call-" + id + "-" + number,
                model,
                route,
                route == Route.LOCAL ? "ollama" : "anthropic",
                "name-of-" + model,
                1,
                usage,
                route == Route.LOCAL ? Money.ZERO : money(20_000_000),
                failed ? Optional.of(new Failure(Failure.Kind.BAD_ANSWER, "The answer is empty.")) : Optional.empty(),
                at,
                duration,
                usage.isNone() ? Optional.empty() : Optional.of(5 + random.nextInt(900) / 10.0),
                route == Route.LOCAL && random.nextInt(3) == 0,
                false,
                false,
                energy,
                energy.map(millijoules -> Money.ofNanoUsd(millijoules / 10)),
                false);
    }

    private static Optional<Event> metered(TaskId id, Decision decision, Attempt attempt) {
        return attempt.isMetered()
                ? Optional.of(new CallMetered(
                        id,
                        decision.category(),
                        attempt,
                        attempt.startedAt().plus(Duration.ofMillis(attempt.durationMs()))))
                : Optional.empty();
    }

    private Usage usage() {
        int output = 1 + random.nextInt(900);
        return new Usage(
                1 + random.nextInt(3_000),
                random.nextInt(50),
                random.nextInt(50),
                random.nextInt(500),
                output,
                output / 3);
    }

    private Money money(int mostNanoUsd) {
        return new Money(1 + random.nextInt(mostNanoUsd));
    }
}
