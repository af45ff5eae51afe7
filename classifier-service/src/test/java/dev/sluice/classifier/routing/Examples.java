package dev.sluice.classifier.routing;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.sluice.contracts.Privacy;
import dev.sluice.contracts.TaskId;
import dev.sluice.contracts.Urgency;
import dev.sluice.contracts.task.Task;

/** A task to vary: a short question without any wish, unless one is added. */
record Examples(Task task) {
    static Examples question() {
        return new Examples(Task.ofPrompt(new TaskId("example"), "What is a sluice?"));
    }

    Examples prompt(String prompt) {
        return with(Optional.of(prompt), task.category(), task.model(), task.urgency(), task.privacy());
    }

    Examples category(String category) {
        return with(task.prompt(), Optional.of(category), task.model(), task.urgency(), task.privacy());
    }

    Examples model(String model) {
        return with(task.prompt(), task.category(), Optional.of(model), task.urgency(), task.privacy());
    }

    Examples urgency(Urgency urgency) {
        return with(task.prompt(), task.category(), task.model(), Optional.of(urgency), task.privacy());
    }

    Examples localOnly() {
        return with(task.prompt(), task.category(), task.model(), task.urgency(), Privacy.LOCAL_ONLY);
    }

    Examples maxOutputTokens(int tokens) {
        return limits(Optional.of(tokens), task.maxCostUsd(), task.deadline());
    }

    Examples maxCostUsd(String usd) {
        return limits(task.maxOutputTokens(), Optional.of(new BigDecimal(usd)), task.deadline());
    }

    Examples deadline(Instant deadline) {
        return limits(task.maxOutputTokens(), task.maxCostUsd(), Optional.of(deadline));
    }

    private Examples with(
            Optional<String> prompt,
            Optional<String> category,
            Optional<String> model,
            Optional<Urgency> urgency,
            Privacy privacy) {
        return new Examples(new Task(
                task.id(),
                prompt,
                List.of(),
                task.system(),
                category,
                model,
                urgency,
                privacy,
                task.maxOutputTokens(),
                task.maxCostUsd(),
                task.responseFormat(),
                task.deadline(),
                Map.of(),
                Optional.empty()));
    }

    private Examples limits(Optional<Integer> output, Optional<BigDecimal> cost, Optional<Instant> deadline) {
        return new Examples(new Task(
                task.id(),
                task.prompt(),
                List.of(),
                task.system(),
                task.category(),
                task.model(),
                task.urgency(),
                task.privacy(),
                output,
                cost,
                task.responseFormat(),
                deadline,
                Map.of(),
                Optional.empty()));
    }
}
