package dev.sluice.worker.execution;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.IntConsumer;

import dev.sluice.contracts.Route;
import dev.sluice.contracts.catalog.Catalog;
import dev.sluice.contracts.catalog.Pricing;
import dev.sluice.contracts.event.Attempt;
import dev.sluice.contracts.event.Failure;
import dev.sluice.contracts.event.LaneTask;
import dev.sluice.contracts.event.TaskFinished;
import dev.sluice.contracts.task.Task;
import dev.sluice.worker.calling.Call;
import dev.sluice.worker.calling.CallFailedException;
import dev.sluice.worker.calling.Completion;
import dev.sluice.worker.checking.Answer;
import dev.sluice.worker.checking.AnswerChecks;
import dev.sluice.worker.inventory.ModelServers;
import dev.sluice.worker.ledger.Claim;
import dev.sluice.worker.ledger.ClaimLostException;
import dev.sluice.worker.ledger.Ticket;
import dev.sluice.worker.ledger.Wall;

/** Asks the lane's model, once more where a paid answer was lost, and looks at the answer. The only place that asks. */
final class Conversation {
    private static final String LOST_BEFORE =
            "the worker ended in the middle of the call, and no answer was stored; its cost is estimated";

    private static final String LOST_IN_BATCH =
            "the provider never told what became of the call in its batch; its cost is estimated";

    private final Catalog catalog;
    private final Pricing pricing;
    private final ModelServers servers;
    private final PersistentCaller caller;
    private final Sequel sequel;

    Conversation(Catalog catalog, Pricing pricing, ModelServers servers, PersistentCaller caller, Sequel sequel) {
        this.catalog = catalog;
        this.pricing = pricing;
        this.servers = servers;
        this.caller = caller;
        this.sequel = sequel;
    }

    /**
     * Holds it to its end, or hands the call over to the batches where it is to be made at their price.
     *
     * @param model the alias of the model that is asked
     * @param begun is given the attempt's number before a request leaves
     */
    Outcome hold(
            String model, Story begin, Claim.Granted granted, CallPlan.Tariff tariff, Instant end, IntConsumer begun)
            throws InterruptedException, ClaimLostException {
        Ticket ticket = granted.ticket();
        Route route = catalog.routeOf(model);
        Story story = begin;
        Optional<Wall> wall = granted.wall();
        while (true) {
            LaneTask asked = Polish.asked(story.laneTask());
            Task task = asked.task();
            CallPlan plan = CallPlan.of(catalog, pricing, model, asked, tariff, Instant.now());
            AttemptRecorder attempt =
                    new AttemptRecorder(catalog, pricing, servers, model, story.laneTask(), Instant.now());
            if (wall.isPresent()) {
                return atWall(story, attempt, wall.get());
            }
            if (plan.obstacle().isPresent()) {
                return sequel.of(story, attempt.failed(plan.obstacle().get(), 0));
            }
            if (story.lost().size() > ticket.repeats()) {
                Failure lost = new Failure(Failure.Kind.UNAVAILABLE, LOST_BEFORE);
                return sequel.of(story, attempt.failed(lost, 0));
            }
            if (tariff == CallPlan.Tariff.BATCH) {
                Failure unanswered = new Failure(Failure.Kind.UNAVAILABLE, LOST_IN_BATCH);
                ticket.batch(attempt.inBatch().lost(unanswered, 1, plan.highestCost()));
                return new Outcome.Batched();
            }
            begun.accept(story.laneTask().attempts().size() + 1);
            Attempt ifLost = attempt.lost(new Failure(Failure.Kind.UNAVAILABLE, LOST_BEFORE), 1, plan.highestCost());
            Call call =
                    new Call(task, catalog.model(model), plan.maxOutputTokens(), Duration.between(Instant.now(), end));
            switch (caller.call(servers.client(model), call, route, end, ticket, ifLost)) {
                case PersistentCaller.Result.Answered answered -> {
                    return answered(story, route, plan, attempt, answered);
                }
                case PersistentCaller.Result.Failed failed -> {
                    Attempt done = attempt.failed(told(failed.failure()), failed.tries(), failed.energy());
                    return endsTask(failed.failure(), route, task) ? sequel.end(story, done) : sequel.of(story, done);
                }
                case PersistentCaller.Result.Lost lost -> {
                    Attempt gone = attempt.lost(told(lost.failure()), lost.tries(), plan.highestCost());
                    boolean again = lost.failure().kind() == CallFailedException.Kind.UNCERTAIN
                            && story.lost().size() < ticket.repeats()
                            && Instant.now().isBefore(end);
                    if (!again) {
                        return endsTask(lost.failure(), route, task) ? sequel.end(story, gone) : sequel.of(story, gone);
                    }
                    wall = ticket.lost(gone, plan.highestCost());
                    story = story.withLost(gone);
                }
            }
        }
    }

    /** What is asked in a batch, the same as in a call that is made at once; empty where it can't be asked any more. */
    Optional<Call> batched(String model, LaneTask laneTask, Attempt begun, Duration timeout) {
        LaneTask asked = Polish.asked(laneTask);
        CallPlan plan = batchPlan(model, asked, begun);
        return plan.obstacle().isPresent()
                ? Optional.empty()
                : Optional.of(new Call(asked.task(), catalog.model(model), plan.maxOutputTokens(), timeout));
    }

    private CallPlan batchPlan(String model, LaneTask asked, Attempt begun) {
        return CallPlan.of(catalog, pricing, model, asked, CallPlan.Tariff.BATCH, begun.startedAt());
    }

    /**
     * Brings a turn to its end whose call was made in a batch. What may pass is no reason to go to another model: the task
     * then goes back to its lane, and its call is made at once.
     *
     * @param begun the attempt as it began
     * @param repeats how often a call may be made again whose answer was lost
     */
    Outcome.Done end(String model, Story story, Attempt begun, BatchedEnd end, int repeats) {
        Route route = catalog.routeOf(model);
        Task task = story.laneTask().task();
        AttemptRecorder attempt = new AttemptRecorder(
                        catalog, pricing, servers, model, story.laneTask(), begun.startedAt())
                .inBatch(begun);
        return switch (end) {
            case BatchedEnd.Answered answered -> {
                CallPlan plan = batchPlan(model, Polish.asked(story.laneTask()), begun);
                var result =
                        new PersistentCaller.Result.Answered(answered.completion(), 1, Duration.ZERO, Optional.empty());
                yield answered(story, route, plan, attempt, result);
            }
            case BatchedEnd.Refused refused -> {
                Attempt done = attempt.failed(told(refused.failure()), 1);
                yield mayPass(refused.failure().kind())
                        ? sequel.again(story, done)
                        : endsTask(refused.failure(), route, task) ? sequel.end(story, done) : sequel.of(story, done);
            }
            case BatchedEnd.NotMade notMade ->
                sequel.again(story, attempt.failed(new Failure(Failure.Kind.UNAVAILABLE, notMade.reason()), 0));
            case BatchedEnd.Lost lost ->
                story.lost().size() < repeats ? sequel.again(story, begun) : sequel.of(story, begun);
        };
    }

    private static boolean mayPass(CallFailedException.Kind kind) {
        return switch (kind) {
            case BUSY, UNCERTAIN, TIMED_OUT -> true;
            case SPEND_LIMIT, MODEL_REFUSED, TOO_LONG, INVALID_REQUEST, UNUSABLE -> false;
        };
    }

    private Outcome atWall(Story story, AttemptRecorder attempt, Wall wall) {
        Failure failure = new Failure(Failure.Kind.BUDGET, wall.message());
        return switch (wall.atLimit()) {
            case LOCAL -> sequel.atWall(story, attempt.failed(failure, 0), wall.localModels());
            case REFUSE -> sequel.end(story, attempt.failed(failure, 0));
            case HOLD -> new Outcome.Held();
        };
    }

    private Outcome.Done answered(
            Story story,
            Route route,
            CallPlan plan,
            AttemptRecorder attempt,
            PersistentCaller.Result.Answered answered) {
        Completion completion = answered.completion();
        Answer answer = new Answer(story.laneTask().task(), plan.maxOutputTokens(), completion);
        Optional<Failure> problem = AnswerChecks.problem(route, answer);
        Attempt done = attempt.answered(answered, problem);
        if (problem.isEmpty()) {
            return sequel.answered(story, done, completion);
        }
        boolean better =
                AnswerChecks.isWorthKeeping(answer) && story.laneTask().draft().isEmpty();
        return sequel.of(
                better
                        ? story.withAnswer(new TaskFinished.Answer(completion.text(), completion.finishReason()))
                        : story,
                done);
    }

    private static Failure told(CallFailedException failure) {
        return new Failure(failure.kind().failure(), failure.getMessage());
    }

    /** A request that a paid provider holds for wrong, and a task out of time, are no better off with another model. */
    private static boolean endsTask(CallFailedException failure, Route route, Task task) {
        return switch (failure.kind()) {
            case INVALID_REQUEST -> route == Route.CLOUD;
            case TIMED_OUT, BUSY, UNCERTAIN ->
                task.deadline()
                        .filter(deadline -> !deadline.isAfter(Instant.now()))
                        .isPresent();
            case SPEND_LIMIT, MODEL_REFUSED, TOO_LONG, UNUSABLE -> false;
        };
    }
}
