package dev.sluice.worker.execution;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.sluice.contracts.event.LaneTask;
import dev.sluice.contracts.event.TaskFinished;
import dev.sluice.contracts.task.Message;
import dev.sluice.contracts.task.Task;

/** What a model is asked that makes the final answer of a draft. */
final class Polish {
    private static final String REQUEST =
            "The answer above is a draft. Write the final answer to the request: keep what is right and well said, mend "
                    + "what is wrong, unclear or missing, and keep to the form that was asked for. Reply with the final "
                    + "answer alone and say nothing about the draft.";

    private Polish() {}

    /** The task as its lane's model is asked: with the draft, where there is one. */
    static LaneTask asked(LaneTask laneTask) {
        return laneTask.draft()
                .map(draft -> new LaneTask(
                        withDraft(laneTask.task(), draft),
                        laneTask.decision(),
                        laneTask.attempts(),
                        laneTask.acceptedAt(),
                        laneTask.routedAt()))
                .orElse(laneTask);
    }

    private static Task withDraft(Task task, TaskFinished.Answer draft) {
        List<Message> turns = new ArrayList<>(task.turns());
        turns.add(new Message(Message.Role.ASSISTANT, draft.text()));
        turns.add(Message.user(REQUEST));
        return new Task(
                task.id(),
                Optional.empty(),
                turns,
                task.instruction(),
                task.category(),
                task.model(),
                task.urgency(),
                task.privacy(),
                task.maxOutputTokens(),
                task.maxCostUsd(),
                task.responseFormat(),
                task.deadline(),
                task.metadata(),
                task.workflow());
    }
}
