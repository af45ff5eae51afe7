package dev.sluice.worker.execution;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

import dev.sluice.contracts.Route;
import dev.sluice.contracts.catalog.Catalog;
import dev.sluice.contracts.catalog.Pricing;
import dev.sluice.contracts.event.Attempt;
import dev.sluice.contracts.event.Decision;
import dev.sluice.contracts.event.Failure;
import dev.sluice.contracts.event.LaneTask;
import dev.sluice.contracts.task.Task;
import dev.sluice.contracts.topic.Lane;
import dev.sluice.worker.calling.Call;
import dev.sluice.worker.calling.CallFailedException;
import dev.sluice.worker.calling.Completion;
import dev.sluice.worker.inventory.ModelServers;

/**
 * A task's turn in a lane: its model is asked, the answer looked at, and where that fails the next model of its route is
 * chosen.
 */
final class TaskExecution {
    private final Catalog catalog;
    private final Pricing pricing;
    private final ModelServers servers;
    private final PersistentCaller caller;
    private final Duration callTimeout;
    private final Fallbacks fallbacks;
    private final Outcomes outcomes;

    /**
     * Executes the tasks of one side's lanes.
     *
     * @param callTimeout how long one model may take, all tries together
     * @param knownToBeAway tells of an alias whether no worker can serve it now
     */
    TaskExecution(
            Catalog catalog,
            ModelServers servers,
            RetryPolicy retries,
            Duration callTimeout,
            Predicate<String> knownToBeAway) {
        this.catalog = catalog;
        this.pricing = new Pricing(catalog);
        this.servers = servers;
        this.caller = new PersistentCaller(retries);
        this.callTimeout = callTimeout;
        this.fallbacks = new Fallbacks(catalog, knownToBeAway);
        this.outcomes = new Outcomes(pricing);
    }

    /**
     * Does a task.
     *
     * @param workUntil all work must have ended by then
     * @param begun is run when a model is really asked
     * @throws InterruptedException if the worker is told to stop
     */
    Outcome execute(Lane lane, LaneTask laneTask, Instant workUntil, Runnable begun) throws InterruptedException {
        Task task = laneTask.task();
        Instant now = Instant.now();
        Route route = catalog.routeOf(lane.model());
        if (task.isLocalOnly() && route == Route.CLOUD) {
            // Whoever put it there, its text goes no further.
            return refused(laneTask, Failure.Kind.NO_MODEL, "the task is local-only and came to a cloud model's lane");
        }
        if (hasPassed(task.deadline(), now)) {
            return refused(laneTask, Failure.Kind.TIMED_OUT, "its deadline passed before a model was free");
        }
        CallPlan plan = CallPlan.of(catalog, pricing, lane.model(), laneTask, now);
        AttemptRecorder attempt = new AttemptRecorder(catalog, pricing, servers, lane.model(), laneTask, now);
        if (plan.obstacle().isPresent()) {
            return failed(laneTask, attempt.failed(plan.obstacle().get(), 0), false);
        }
        begun.run();
        Instant end = Stream.concat(Stream.of(workUntil, now.plus(callTimeout)), task.deadline().stream())
                .min(Comparator.naturalOrder())
                .orElseThrow();
        Call call = new Call(task, catalog.model(lane.model()), plan.maxOutputTokens(), callTimeout);
        // This is the one place where a model is asked: a paid call is bounded by the plan before it and metered after.
        return switch (caller.call(servers.client(lane.model()), call, route, end)) {
            case PersistentCaller.Result.Answered answered -> answered(laneTask, route, plan, attempt, answered);
            case PersistentCaller.Result.Failed failed -> {
                CallFailedException failure = failed.failure();
                Failure told = new Failure(failure.kind().failure(), failure.getMessage());
                yield failed(laneTask, attempt.failed(told, failed.tries()), endsTask(failure, route, task));
            }
        };
    }

    private Outcome answered(
            LaneTask laneTask,
            Route route,
            CallPlan plan,
            AttemptRecorder attempt,
            PersistentCaller.Result.Answered answered) {
        Completion completion = answered.completion();
        Optional<Failure> problem = AnswerCheck.problem(laneTask.task(), route, plan.maxOutputTokens(), completion);
        Attempt done = attempt.answered(answered, problem);
        return problem.isPresent() ? failed(laneTask, done, false) : outcomes.completed(laneTask, done, completion);
    }

    /** A request that a paid provider holds for wrong, and a task out of time, are no better off with another model. */
    private static boolean endsTask(CallFailedException failure, Route route, Task task) {
        return switch (failure.kind()) {
            case INVALID_REQUEST -> route == Route.CLOUD;
            case TIMED_OUT, BUSY, UNCERTAIN -> hasPassed(task.deadline(), Instant.now());
            case SPEND_LIMIT, MODEL_REFUSED, TOO_LONG, UNUSABLE -> false;
        };
    }

    private Outcome failed(LaneTask laneTask, Attempt attempt, boolean endsTask) {
        Failure failure = attempt.failure().orElseThrow();
        Optional<Decision> next =
                endsTask ? Optional.empty() : fallbacks.after(laneTask, attempt.model(), failure.kind());
        if (next.isPresent()) {
            return outcomes.escalated(laneTask, attempt, next.get());
        }
        String why = endsTask
                ? ""
                : laneTask.task().isLocalOnly()
                        ? "; the task is local-only, and no other local model of its route is left"
                        : "; no other model of its route is left";
        return outcomes.failed(laneTask, attempt, new Failure(failure.kind(), failure.message() + why));
    }

    /** Ends a task without asking a model. */
    Outcome refused(LaneTask laneTask, Failure failure) {
        return outcomes.refused(laneTask, failure);
    }

    private Outcome refused(LaneTask laneTask, Failure.Kind kind, String message) {
        return refused(laneTask, new Failure(kind, message));
    }

    private static boolean hasPassed(Optional<Instant> deadline, Instant now) {
        return deadline.filter(end -> !end.isAfter(now)).isPresent();
    }
}
