package dev.sluice.metrics.tasks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jboss.logging.Logger;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;

import dev.sluice.contracts.Json;
import dev.sluice.contracts.Route;
import dev.sluice.contracts.TaskId;
import dev.sluice.contracts.event.Attempt;
import dev.sluice.contracts.event.Decision;
import dev.sluice.contracts.event.TaskFinished;
import dev.sluice.contracts.event.Usage;
import dev.sluice.contracts.view.RatingView;
import dev.sluice.contracts.view.TaskView;
import dev.sluice.metrics.ledger.TaskStatus;

/** Turns the stored tasks of one request into what their owner is shown. */
final class StoryReader {
    private static final Logger LOG = Logger.getLogger(StoryReader.class);

    /** One line in the log is enough for a page. */
    private boolean logged;

    /** The view, with the answer's text; of a task whose story can't be read, what the columns tell. */
    TaskView view(StoredTask task, Optional<String> answer) {
        TaskView view = read(task, () -> story(task, answer)).orElseGet(() -> columns(task));
        return Optional.ofNullable(task.rating)
                .flatMap(rating -> read(task, () -> Json.mapper().readValue(rating, RatingView.class)))
                .map(view::rated)
                .orElse(view);
    }

    /** The view as JSON, in which a result has no text. */
    ObjectNode viewWithoutText(StoredTask task) {
        ObjectNode view = Json.mapper().valueToTree(view(task, Optional.empty()));
        if (view.get("result") instanceof ObjectNode result) {
            result.remove("text");
        }
        return view;
    }

    /** Empty where another version of Sluice wrote it in a form that this one does not know. */
    private <T> Optional<T> read(StoredTask task, Callable<T> part) {
        try {
            return Optional.of(part.call());
        } catch (Exception e) {
            if (!logged) {
                logged = true;
                // Its message quotes the story.
                LOG.warnf(
                        "task=%s story=unreadable error=%s",
                        task.id, e.getClass().getName());
            }
            return Optional.empty();
        }
    }

    private static TaskView story(StoredTask task, Optional<String> answer) throws JsonProcessingException {
        return task.story == null ? unfinished(task) : TaskView.of(finished(task.story, answer));
    }

    /** Its figures are those of a task of which nothing is known, {@link TaskView#queued}. */
    private static TaskView columns(StoredTask task) {
        return new TaskView(
                new TaskId(task.id),
                status(task),
                Optional.ofNullable(task.category),
                Optional.empty(),
                Arrays.stream(Route.values())
                        .filter(route -> route.wireName().equals(task.route))
                        .findFirst(),
                Optional.ofNullable(task.model),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Usage.NONE,
                BigDecimal.ZERO,
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                Map.of(),
                Optional.ofNullable(task.acceptedAt),
                Optional.empty(),
                Optional.empty());
    }

    private static TaskView unfinished(StoredTask task) throws JsonProcessingException {
        Optional<Decision> decision = task.decision == null
                ? Optional.empty()
                : Optional.of(Json.mapper().readValue(task.decision, Decision.class));
        Map<Integer, Attempt> attempts =
                new TreeMap<>(Json.mapper().readValue(task.attempts, new TypeReference<Map<Integer, Attempt>>() {}));
        return TaskView.unfinished(
                new TaskId(task.id),
                status(task),
                decision,
                List.copyOf(attempts.values()),
                Optional.ofNullable(task.acceptedAt));
    }

    private static TaskView.Status status(StoredTask task) {
        return TaskStatus.ofNumber(task.status).orElseThrow().shown();
    }

    private static TaskFinished finished(String story, Optional<String> answer) throws JsonProcessingException {
        ObjectNode event = (ObjectNode) Json.mapper().readTree(story);
        if (event.get("result") instanceof ObjectNode result) {
            result.put("text", answer.orElse(""));
        }
        return Json.mapper().convertValue(event, TaskFinished.class);
    }
}
