package dev.sluice.worker.execution;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

import dev.sluice.contracts.Money;
import dev.sluice.contracts.Route;
import dev.sluice.contracts.catalog.Catalog;
import dev.sluice.contracts.catalog.Pricing;
import dev.sluice.contracts.event.Failure;
import dev.sluice.contracts.event.LaneTask;
import dev.sluice.contracts.task.Task;
import dev.sluice.worker.execution.CallPlan.Tariff;
import dev.sluice.worker.inventory.ModelServers;
import dev.sluice.worker.ledger.CallLedger;
import dev.sluice.worker.ledger.Claim;
import dev.sluice.worker.ledger.ClaimLostException;
import dev.sluice.worker.ledger.Failpoint;
import dev.sluice.worker.ledger.Ticket;
import dev.sluice.worker.ledger.Turn;

/** A task's turn in a lane: it is claimed, its model is asked, and what came of that is stored before anyone hears of it. */
final class TaskExecution {
    private final Catalog catalog;
    private final Pricing pricing;
    private final CallLedger ledger;
    private final Batching batching;
    private final Duration callTimeout;
    private final Conversation conversation;
    private final Outcomes outcomes;

    /** Told how far a task came. */
    interface Progress {
        /** A model is really asked now, as the task's attempt of that number. */
        void begun(int attempt);

        /** No model is needed any more. */
        void answered();
    }

    /**
     * Executes the tasks of one side's lanes.
     *
     * @param batching makes the calls that can wait
     * @param callTimeout how long one model may take, all tries together
     * @param knownToBeAway tells of an alias whether no worker can serve it now
     */
    TaskExecution(
            Catalog catalog,
            ModelServers servers,
            CallLedger ledger,
            PersistentCaller caller,
            Batching batching,
            Duration callTimeout,
            Predicate<String> knownToBeAway) {
        this.catalog = catalog;
        this.pricing = new Pricing(catalog);
        this.ledger = ledger;
        this.batching = batching;
        this.callTimeout = callTimeout;
        this.outcomes = new Outcomes(pricing);
        Sequel sequel = new Sequel(new Fallbacks(catalog, knownToBeAway), outcomes);
        this.conversation = new Conversation(catalog, pricing, servers, caller, sequel);
    }

    /**
     * Does a task.
     *
     * @param lane the alias of the lane's model
     * @param workUntil all work must have ended by then
     * @param givenUp why it is to fail without being tried, where that is so
     * @param progress is told how far it came
     * @throws InterruptedException if the worker is told to stop
     */
    Outcome execute(String lane, LaneTask laneTask, Instant workUntil, Optional<Failure> givenUp, Progress progress)
            throws InterruptedException {
        Turn turn = new Turn(laneTask, lane);
        Instant now = Instant.now();
        Optional<Failure> refusal = givenUp.or(() -> refusal(turn, now));
        Tariff tariff = batching.takes(lane, laneTask, now) ? Tariff.BATCH : Tariff.ORDINARY;
        CallPlan plan = CallPlan.of(catalog, pricing, lane, Polish.asked(laneTask), tariff, now);
        boolean noCall = refusal.isPresent() || plan.obstacle().isPresent();
        Instant end = end(laneTask.task(), workUntil, now);
        return switch (ledger.claim(turn, noCall ? Money.ZERO : plan.highestCost(), end)) {
            case Claim.Finished finished -> new Outcome.DoneBefore(finished.events());
            case Claim.Batched batched -> new Outcome.Batched();
            case Claim.Unavailable unavailable -> new Outcome.Later();
            case Claim.Granted granted -> inTurn(turn, granted, refusal, tariff, end, progress);
        };
    }

    private Outcome inTurn(
            Turn turn, Claim.Granted granted, Optional<Failure> refusal, Tariff tariff, Instant end, Progress progress)
            throws InterruptedException {
        Failpoint.reached(Failpoint.Step.CLAIMED);
        Ticket ticket = granted.ticket();
        boolean left = true;
        try {
            Story story = Story.of(turn.laneTask(), granted.lost());
            Outcome outcome = refusal.isPresent()
                    ? outcomes.refused(story, refusal.get())
                    : conversation.hold(turn.model(), story, granted, tariff, end, progress::begun);
            progress.answered();
            if (outcome instanceof Outcome.Done done) {
                ticket.finish(done.events(), done.cost());
                Failpoint.reached(Failpoint.Step.STORED);
                left = false;
            }
            if (outcome instanceof Outcome.Batched) {
                Failpoint.reached(Failpoint.Step.BATCHED);
                left = false;
            }
            return outcome;
        } catch (ClaimLostException e) {
            return new Outcome.Later();
        } finally {
            if (left) {
                ticket.leave();
            }
        }
    }

    /** Where the same turns are brought to their ends whose calls are made in batches. */
    Conversation conversation() {
        return conversation;
    }

    private Optional<Failure> refusal(Turn turn, Instant now) {
        Task task = turn.laneTask().task();
        if (task.isLocalOnly() && catalog.routeOf(turn.model()) == Route.CLOUD) {
            // Whoever put it there, its text goes no further.
            return Optional.of(
                    new Failure(Failure.Kind.NO_MODEL, "the task is local-only and came to a cloud model's lane"));
        }
        return task.deadline()
                .filter(deadline -> !deadline.isAfter(now))
                .map(deadline -> new Failure(Failure.Kind.TIMED_OUT, "its deadline passed before a model was free"));
    }

    private Instant end(Task task, Instant workUntil, Instant now) {
        return Stream.concat(Stream.of(workUntil, now.plus(callTimeout)), task.deadline().stream())
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }
}
