package dev.sluice.worker.execution;

import org.jboss.logging.Logger;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.sluice.contracts.Money;
import dev.sluice.contracts.catalog.Pricing;
import dev.sluice.contracts.catalog.UnpricedModelException;
import dev.sluice.contracts.event.Attempt;
import dev.sluice.contracts.event.CallMetered;
import dev.sluice.contracts.event.Decision;
import dev.sluice.contracts.event.Event;
import dev.sluice.contracts.event.Failure;
import dev.sluice.contracts.event.LaneTask;
import dev.sluice.contracts.event.TaskEscalated;
import dev.sluice.contracts.event.TaskFinished;
import dev.sluice.worker.calling.Completion;

/** Puts what came of a task into events. */
final class Outcomes {
    private static final Logger LOG = Logger.getLogger(Outcomes.class);

    private final Pricing pricing;

    Outcomes(Pricing pricing) {
        this.pricing = pricing;
    }

    /** A model answered it. */
    Outcome completed(LaneTask laneTask, Attempt attempt, Completion completion) {
        List<Event> events = metered(laneTask, attempt);
        events.add(finished(
                laneTask,
                TaskFinished.Outcome.COMPLETED,
                with(laneTask, attempt),
                Optional.of(new TaskFinished.Answer(completion.text(), completion.finishReason())),
                Optional.empty(),
                baselines(laneTask, attempt)));
        return new Outcome(events, "completed", Optional.of(attempt));
    }

    /** A model failed it, and the next one has it. */
    Outcome escalated(LaneTask laneTask, Attempt attempt, Decision next) {
        Instant now = Instant.now();
        List<Event> events = metered(laneTask, attempt);
        events.add(new TaskEscalated(laneTask.task().id(), attempt, next.model(), now));
        events.add(new LaneTask(
                laneTask.task(), next, with(laneTask, attempt), laneTask.acceptedAt(), laneTask.routedAt()));
        return new Outcome(events, "escalated", Optional.of(attempt));
    }

    /** A model failed it, and no other is left. */
    Outcome failed(LaneTask laneTask, Attempt attempt, Failure failure) {
        List<Event> events = metered(laneTask, attempt);
        events.add(failure(laneTask, with(laneTask, attempt), failure));
        return new Outcome(events, "failed", Optional.of(attempt));
    }

    /** It fails before any model is asked. */
    Outcome refused(LaneTask laneTask, Failure failure) {
        return new Outcome(List.of(failure(laneTask, laneTask.attempts(), failure)), "failed", Optional.empty());
    }

    private static TaskFinished failure(LaneTask laneTask, List<Attempt> attempts, Failure failure) {
        return finished(
                laneTask, TaskFinished.Outcome.FAILED, attempts, Optional.empty(), Optional.of(failure), Map.of());
    }

    private static TaskFinished finished(
            LaneTask laneTask,
            TaskFinished.Outcome outcome,
            List<Attempt> attempts,
            Optional<TaskFinished.Answer> answer,
            Optional<Failure> failure,
            Map<String, Money> baselines) {
        return new TaskFinished(
                laneTask.task().id(),
                outcome,
                Optional.of(laneTask.decision()),
                attempts,
                answer,
                failure,
                baselines,
                laneTask.task().metadata(),
                laneTask.acceptedAt(),
                Instant.now());
    }

    private static List<Event> metered(LaneTask laneTask, Attempt attempt) {
        List<Event> events = new ArrayList<>();
        if (attempt.isMetered()) {
            String category = laneTask.decision().category();
            events.add(new CallMetered(laneTask.task().id(), category, attempt, Instant.now()));
        }
        return events;
    }

    private static List<Attempt> with(LaneTask laneTask, Attempt attempt) {
        List<Attempt> attempts = new ArrayList<>(laneTask.attempts());
        attempts.add(attempt);
        return attempts;
    }

    private Map<String, Money> baselines(LaneTask laneTask, Attempt attempt) {
        try {
            return pricing.baselines(laneTask.decision().category(), attempt.usage(), attempt.startedAt());
        } catch (UnpricedModelException e) {
            // The answer is not to be lost for it.
            LOG.errorf("task=%s outcome=no_baseline reason=%s", laneTask.task().id(), e.getMessage());
            return Map.of();
        }
    }
}
