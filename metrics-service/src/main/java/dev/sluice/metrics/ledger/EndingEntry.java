package dev.sluice.metrics.ledger;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;

import java.time.Instant;
import java.util.List;
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
import dev.sluice.database.JsonParameter;
import dev.sluice.database.TextColumns;

/**
 * The end of a task. Category, route, model and times are those that its owner sees ({@link TaskView}).
 *
 * @param purpose why Sluice itself asked for it; absent for a user's task
 * @param askedModel the alias of the model that was asked first
 * @param firstTry how that went
 * @param costNanoUsd what all attempts cost
 * @param baseline nano-dollars by the baseline's name
 * @param story the event as JSON, without the answer's text
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
        long costNanoUsd,
        Map<String, Long> baseline,
        String story,
        Optional<String> answerText)
        implements Entry {
    private static final ObjectWriter STORY = Json.configure(JsonMapper.builder())
            .addMixIn(TaskFinished.Answer.class, WithoutText.class)
            .build()
            .writer();

    @JsonIgnoreProperties("text")
    private interface WithoutText {}

    /** @throws RuntimeException if the figures are beyond what a view can add up */
    static EndingEntry of(TaskFinished finished) {
        TaskView view = TaskView.of(finished);
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
                JsonParameter.of(finished, STORY),
                finished.result().map(TaskFinished.Answer::text));
    }

    @Override
    public String key() {
        return taskId;
    }

    /** The columns of its table, as the statement that inserts them has them. */
    static TextColumns<EndingEntry> columns(List<EndingEntry> rows) {
        return TextColumns.of(rows)
                .add(EndingEntry::taskId)
                .add(EndingEntry::outcome)
                .add(EndingEntry::acceptedAt)
                .add(EndingEntry::finishedAt)
                .add(EndingEntry::category)
                .add(EndingEntry::urgency)
                .add(EndingEntry::route)
                .add(EndingEntry::model)
                .add(EndingEntry::purpose)
                .add(EndingEntry::askedModel)
                .add(EndingEntry::firstTry)
                .add(EndingEntry::queuedMs)
                .add(EndingEntry::durationMs)
                .add(ending -> JsonParameter.of(ending.baseline))
                .add(EndingEntry::story);
    }

    /** The columns of the table of answers, for ends that have one. */
    static TextColumns<EndingEntry> answers(List<EndingEntry> endings) {
        return TextColumns.of(endings.stream()
                        .filter(ending -> ending.answerText.isPresent())
                        .toList())
                .add(EndingEntry::taskId)
                .add(EndingEntry::finishedAt)
                .add(EndingEntry::answerText);
    }
}
