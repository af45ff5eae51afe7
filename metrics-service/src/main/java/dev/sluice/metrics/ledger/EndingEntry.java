package dev.sluice.metrics.ledger;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import dev.sluice.contracts.Json;
import dev.sluice.contracts.Money;
import dev.sluice.contracts.Route;
import dev.sluice.contracts.Urgency;
import dev.sluice.contracts.event.Attempt;
import dev.sluice.contracts.event.TaskFinished;
import dev.sluice.contracts.task.Purpose;
import dev.sluice.contracts.view.TaskView;

/**
 * The end of a task. Category, route, model and times are those that its owner sees ({@link TaskView}).
 *
 * @param purpose why Sluice itself asked for it; absent for a user's task
 * @param askedModel the alias of the model that was asked first
 * @param firstTry how that went
 * @param costNanoUsd what all attempts cost
 * @param baseline nano-dollars by the baseline's name
 * @param story the event without the answer's text
 * @param answerText the answer's text
 */
public record EndingEntry(
        String taskId,
        String outcome,
        Instant acceptedAt,
        Instant finishedAt,
        Optional<String> category,
        Optional<String> urgency,
        Optional<String> route,
        Optional<String> model,
        Optional<String> purpose,
        Optional<String> askedModel,
        Optional<String> firstTry,
        Optional<Long> queuedMs,
        Optional<Long> durationMs,
        @JsonIgnore long costNanoUsd,
        Map<String, Long> baseline,
        ObjectNode story,
        Optional<String> answerText)
        implements Entry {
    /** @throws RuntimeException if the figures are beyond what a view can add up */
    static EndingEntry of(TaskFinished finished) {
        TaskView view = TaskView.of(finished);
        ObjectNode story = Json.mapper().valueToTree(finished);
        if (story.get("result") instanceof ObjectNode result) {
            result.remove("text");
        }
        Map<String, Long> baseline = new TreeMap<>();
        finished.baselineCostNanoUsd().forEach((name, cost) -> baseline.put(name, cost.nanoUsd()));
        return new EndingEntry(
                finished.taskId().value(),
                finished.outcome().wireName(),
                finished.acceptedAt(),
                finished.finishedAt(),
                view.category(),
                view.urgency().map(Urgency::wireName),
                view.route().map(Route::wireName),
                view.model(),
                Purpose.of(finished.metadata()).map(Purpose::wireName),
                finished.attempts().stream().findFirst().map(Attempt::model),
                FirstTry.of(finished).map(FirstTry::wireName),
                view.queuedMs(),
                view.durationMs(),
                Money.ofUsd(view.costUsd()).nanoUsd(),
                baseline,
                story,
                finished.result().map(TaskFinished.Answer::text));
    }

    @Override
    public String key() {
        return taskId;
    }
}
