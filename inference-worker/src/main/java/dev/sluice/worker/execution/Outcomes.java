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
    Outcome.Done completed(Story story, Attempt attempt, Completion completion) {
        List<Event> events = metered(story, attempt);
        events.add(finished(
                story.with(attempt),
                TaskFinished.Outcome.COMPLETED,
                Optional.of(new TaskFinished.Answer(completion.text(), completion.finishReason())),
                Optional.empty(),
                baselines(story.laneTask(), attempt)));
        return done(events, "completed", attempt);
    }

    /** A model failed it, and the next one has it. */
    Outcome.Done escalated(Story story, Attempt attempt, Decision next) {
        LaneTask told = story.with(attempt);
        List<Event> events = metered(story, attempt);
        events.add(new TaskEscalated(told.task().id(), attempt, next.model(), Instant.now()));
        events.add(handedOn(told, next));
        return done(events, "escalated", attempt);
    }

    /** A model wrote a draft, and the next one polishes it. */
    Outcome.Done drafted(Story story, Attempt attempt, Decision next) {
        List<Event> events = metered(story, attempt);
        events.add(handedOn(story.with(attempt), next));
        return done(events, "drafted", attempt);
    }

    /** Nobody could polish it: the draft passed its checks, and is the answer. */
    Outcome.Done unpolished(Story story, Attempt attempt, TaskFinished.Answer draft) {
        List<Event> events = metered(story, attempt);
        events.add(unpolished(story.with(attempt), draft));
        return done(events, "unpolished", attempt);
    }

    private TaskFinished unpolished(LaneTask told, TaskFinished.Answer draft) {
        Attempt drafted = told.attempts().stream()
                .filter(attempt -> attempt.failure().isEmpty())
                .reduce((earlier, later) -> later)
                .orElseThrow();
        return finished(
                told, TaskFinished.Outcome.COMPLETED, Optional.of(draft), Optional.empty(), baselines(told, drafted));
    }

    /** Its call in a batch came to nothing, and the same model is asked once more, at once. */
    Outcome.Done again(Story story, Attempt attempt) {
        List<Event> events = metered(story, attempt);
        events.add(story.with(attempt));
        return done(events, "again", attempt);
    }

    private static LaneTask handedOn(LaneTask told, Decision next) {
        return new LaneTask(told.task(), next, told.attempts(), told.acceptedAt(), told.routedAt(), told.soFar());
    }

    /** A model failed it, and no other is left. */
    Outcome.Done failed(Story story, Attempt attempt, Failure failure) {
        List<Event> events = metered(story, attempt);
        events.add(failure(story.with(attempt), failure));
        return done(events, "failed", attempt);
    }

    /** It fails without another model being asked; a draft is its answer. */
    Outcome.Done refused(Story story, Failure failure) {
        LaneTask told = story.laneTask();
        List<Event> events = metered(story);
        events.add(told.draft().map(draft -> unpolished(told, draft)).orElseGet(() -> failure(told, failure)));
        return new Outcome.Done(
                events, told.draft().isPresent() ? "unpolished" : "failed", Optional.empty(), Money.ZERO);
    }

    private static Outcome.Done done(List<Event> events, String word, Attempt attempt) {
        return new Outcome.Done(events, word, Optional.of(attempt), attempt.costNanoUsd());
    }

    private static TaskFinished failure(LaneTask told, Failure failure) {
        return finished(told, TaskFinished.Outcome.FAILED, told.soFar(), Optional.of(failure), Map.of());
    }

    private static TaskFinished finished(
            LaneTask told,
            TaskFinished.Outcome outcome,
            Optional<TaskFinished.Answer> answer,
            Optional<Failure> failure,
            Map<String, Money> baselines) {
        return new TaskFinished(
                told.task().id(),
                outcome,
                Optional.of(told.decision()),
                told.attempts(),
                answer,
                failure,
                baselines,
                told.task().metadata(),
                told.acceptedAt(),
                Instant.now());
    }

    private static List<Event> metered(Story story, Attempt attempt) {
        List<Event> events = metered(story);
        if (attempt.isMetered()) {
            events.add(metered(story.laneTask(), attempt));
        }
        return events;
    }

    private static List<Event> metered(Story story) {
        List<Event> events = new ArrayList<>();
        story.lost().forEach(lost -> events.add(metered(story.laneTask(), lost)));
        return events;
    }

    private static CallMetered metered(LaneTask laneTask, Attempt attempt) {
        return new CallMetered(laneTask.task().id(), laneTask.decision().category(), attempt, Instant.now());
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
