package dev.sluice.metrics.shadow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import jakarta.inject.Inject;

import dev.sluice.contracts.Money;
import dev.sluice.contracts.Privacy;
import dev.sluice.contracts.Route;
import dev.sluice.contracts.TaskId;
import dev.sluice.contracts.Urgency;
import dev.sluice.contracts.event.Attempt;
import dev.sluice.contracts.event.Decision;
import dev.sluice.contracts.event.EventRecords;
import dev.sluice.contracts.event.LaneTask;
import dev.sluice.contracts.event.TaskFinished;
import dev.sluice.contracts.event.Usage;
import dev.sluice.contracts.task.Task;
import dev.sluice.contracts.topic.Lane;
import dev.sluice.metrics.Ledger;
import dev.sluice.metrics.checkpoint.AnsweringModels;
import dev.sluice.testing.KafkaAndPostgres;

@QuarkusTest
@TestProfile(ShadowProfile.class)
@QuarkusTestResource(KafkaAndPostgres.class)
class ShadowIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String LANE = new Lane("local-instruct", Urgency.BACKGROUND).topic();

    @Inject
    Ledger ledger;

    @Test
    void realTasksAreComparedWithinTheirBudgetAndPrivateOnesAndThoseThatAreGoneNever() {
        // Given four tasks that a local model did: two ordinary ones, one that must stay here, one whose record is gone
        String run = UUID.randomUUID().toString().substring(0, 8);
        List<Task> tasks = List.of(
                task(run + "-one", Privacy.ANY),
                task(run + "-two", Privacy.ANY),
                task(run + "-private", Privacy.LOCAL_ONLY));
        tasks.forEach(task -> ledger.publish(EventRecords.write(LANE, "test", laneTask(task))));
        List<TaskFinished> ends =
                new ArrayList<>(tasks.stream().map(ShadowIT::end).toList());
        ends.add(end(task(run + "-gone", Privacy.ANY)));

        try (AnsweringModels models = new AnsweringModels(ledger, "shadow-", ShadowIT::answer)) {
            // When
            ledger.publish(ends);
            await().atMost(PATIENCE).until(() -> {
                models.answer();
                return rows(run, "outcome").size() == 4;
            });

            // Then money for one comparison at a time is set aside, and the other has none left
            assertThat(rows(run, "outcome || coalesce(' ' || problem, '')"))
                    .containsExactlyInAnyOrder("win", "skipped budget", "skipped prompt_gone", "skipped prompt_gone");
            assertThat(models.tasks())
                    .hasSize(3)
                    .allSatisfy(task -> assertThat(task.metadata()).containsEntry("sluice-purpose", "shadow"))
                    .noneSatisfy(task -> assertThat(task.prompt().orElse("")).contains("private"));
            assertThat(ledger.rows("select count(*) from comparison where prompt like '" + run
                            + "%' and reserved_nano_usd between 1 and 300000000"))
                    .containsExactly("1");
        }
    }

    private List<String> rows(String run, String what) {
        return ledger.rows(
                "select " + what + " from comparison where ended_at is not null and prompt like '" + run + "%'");
    }

    private static Optional<String> answer(Task asked) {
        if (asked.model().equals(Optional.of("cloud-sonnet"))) {
            return Optional.of("the reference's answer");
        }
        boolean first = asked.prompt().orElse("").contains("<answer_1>\nthe local answer");
        return Optional.of("{\"better\":\"" + (first ? "first" : "second") + "\"}");
    }

    private static Task task(String id, Privacy privacy) {
        Task plain = Task.ofPrompt(new TaskId(id), "The prompt of " + id);
        return new Task(
                plain.id(),
                plain.prompt(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                privacy,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                Optional.empty());
    }

    private static LaneTask laneTask(Task task) {
        return new LaneTask(task, decision(), List.of(), Instant.now(), Instant.now());
    }

    private static TaskFinished end(Task task) {
        Instant now = Instant.now();
        Attempt attempt = new Attempt(
                1,
                "call-" + task.id(),
                "local-instruct",
                Route.LOCAL,
                "ollama",
                "mistral:7b",
                1,
                Usage.of(100, 50),
                Money.ZERO,
                Optional.empty(),
                now,
                5,
                Optional.of(20.0),
                false,
                false,
                false,
                Optional.empty(),
                Optional.empty(),
                false);
        return new TaskFinished(
                task.id(),
                TaskFinished.Outcome.COMPLETED,
                Optional.of(decision()),
                List.of(attempt),
                Optional.of(new TaskFinished.Answer("the local answer", "stop")),
                Optional.empty(),
                Map.of(),
                Map.of(),
                now,
                now);
    }

    private static Decision decision() {
        return new Decision(
                "background", Route.LOCAL, "local-instruct", List.of(), Urgency.BACKGROUND, List.of(), 1, "lexical-1");
    }
}
