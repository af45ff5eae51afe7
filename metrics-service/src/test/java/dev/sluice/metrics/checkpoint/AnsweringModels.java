package dev.sluice.metrics.checkpoint;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

import dev.sluice.contracts.Json;
import dev.sluice.contracts.Money;
import dev.sluice.contracts.Route;
import dev.sluice.contracts.Urgency;
import dev.sluice.contracts.event.Attempt;
import dev.sluice.contracts.event.Decision;
import dev.sluice.contracts.event.Failure;
import dev.sluice.contracts.event.TaskFinished;
import dev.sluice.contracts.event.Usage;
import dev.sluice.contracts.task.Task;
import dev.sluice.contracts.topic.Topics;
import dev.sluice.metrics.Ledger;
import dev.sluice.testing.KafkaAndPostgres;
import dev.sluice.testing.RecordCollector;

/** Plays router and workers: ends each task that Sluice asks for itself, with the answer that a test has for it. */
public final class AnsweringModels implements AutoCloseable {
    private final RecordCollector requested = RecordCollector.of(KafkaAndPostgres.bootstrapServers(), Topics.REQUESTED);
    private final Set<String> answered = new HashSet<>();
    private final List<Task> tasks = new ArrayList<>();
    private final Ledger ledger;
    private final String prefix;
    private final Function<Task, Optional<String>> answers;
    private Predicate<String> simulated = alias -> false;

    /**
     * Models.
     *
     * @param prefix what the ids of the tasks that they are asked begin with
     * @param answers what they answer; empty where a model's answer is of no use
     */
    public AnsweringModels(Ledger ledger, String prefix, Function<Task, Optional<String>> answers) {
        this.ledger = ledger;
        this.prefix = prefix;
        this.answers = answers;
    }

    /** The models of these aliases say that they are simulated. */
    AnsweringModels simulating(Predicate<String> aliases) {
        simulated = aliases;
        return this;
    }

    /** Answers what was asked since. */
    public void answer() {
        List<TaskFinished> ends = new ArrayList<>();
        requested.readFor(Duration.ofMillis(300)).forEach(one -> {
            if (RecordCollector.text(one.key()).startsWith(prefix) && answered.add(RecordCollector.text(one.key()))) {
                Task task = read(one.value());
                tasks.add(task);
                ends.add(end(task));
            }
        });
        ledger.publish(ends);
    }

    /** What they were asked. */
    public List<Task> tasks() {
        return List.copyOf(tasks);
    }

    @Override
    public void close() {
        requested.close();
    }

    private static Task read(byte[] value) {
        try {
            return Json.mapper().readValue(value, Task.class);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private TaskFinished end(Task task) {
        String model = task.model().orElseThrow();
        Route route = model.startsWith("local") ? Route.LOCAL : Route.CLOUD;
        Optional<String> answer = answers.apply(task);
        Optional<Failure> failure = answer.isPresent()
                ? Optional.empty()
                : Optional.of(new Failure(Failure.Kind.BAD_ANSWER, "The answer is empty."));
        Instant now = Instant.now();
        Attempt attempt = new Attempt(
                1,
                "call-" + task.id(),
                model,
                route,
                route == Route.LOCAL ? "ollama" : "anthropic",
                "name-of-" + model,
                1,
                Usage.of(100, 50),
                route == Route.LOCAL ? Money.ZERO : Money.ofNanoUsd(1_000_000),
                failure,
                now,
                5,
                Optional.of(20.0),
                simulated.test(model),
                false,
                false,
                Optional.empty(),
                Optional.empty(),
                false);
        return new TaskFinished(
                task.id(),
                answer.isPresent() ? TaskFinished.Outcome.COMPLETED : TaskFinished.Outcome.FAILED,
                Optional.of(new Decision(
                        task.category().orElseThrow(),
                        route,
                        model,
                        List.of(),
                        Urgency.BACKGROUND,
                        List.of(),
                        1,
                        "lexical-1")),
                List.of(attempt),
                answer.map(text -> new TaskFinished.Answer(text, "stop")),
                failure,
                Map.of(),
                task.metadata(),
                now,
                now.plusMillis(5));
    }
}
