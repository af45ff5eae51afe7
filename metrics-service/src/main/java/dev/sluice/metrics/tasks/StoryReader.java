package dev.sluice.metrics.tasks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import dev.sluice.contracts.Json;
import dev.sluice.contracts.TaskId;
import dev.sluice.contracts.event.Attempt;
import dev.sluice.contracts.event.Decision;
import dev.sluice.contracts.event.TaskFinished;
import dev.sluice.contracts.view.RatingView;
import dev.sluice.contracts.view.TaskView;
import dev.sluice.metrics.ledger.TaskStatus;

/** Turns stored tasks into what their owner is shown. */
final class StoryReader {
    private StoryReader() {}

    /** The view, with the answer's text. */
    static TaskView view(StoredTask task, Optional<String> answer) {
        try {
            TaskView view = task.story == null ? unfinished(task) : TaskView.of(finished(task.story, answer));
            return task.rating == null ? view : view.rated(Json.mapper().readValue(task.rating, RatingView.class));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored story that can't be read", e);
        }
    }

    /** The view as JSON, in which a result has no text. */
    static ObjectNode viewWithoutText(StoredTask task) {
        ObjectNode view = Json.mapper().valueToTree(view(task, Optional.empty()));
        if (view.get("result") instanceof ObjectNode result) {
            result.remove("text");
        }
        return view;
    }

    private static TaskView unfinished(StoredTask task) throws JsonProcessingException {
        Optional<Decision> decision = task.decision == null
                ? Optional.empty()
                : Optional.of(Json.mapper().readValue(task.decision, Decision.class));
        Map<Integer, Attempt> attempts =
                new TreeMap<>(Json.mapper().readValue(task.attempts, new TypeReference<Map<Integer, Attempt>>() {}));
        return TaskView.unfinished(
                new TaskId(task.id),
                TaskStatus.ofNumber(task.status).orElseThrow().shown(),
                decision,
                List.copyOf(attempts.values()),
                Optional.ofNullable(task.acceptedAt));
    }

    private static TaskFinished finished(String story, Optional<String> answer) throws JsonProcessingException {
        ObjectNode event = (ObjectNode) Json.mapper().readTree(story);
        if (event.get("result") instanceof ObjectNode result) {
            result.put("text", answer.orElse(""));
        }
        return Json.mapper().convertValue(event, TaskFinished.class);
    }
}
