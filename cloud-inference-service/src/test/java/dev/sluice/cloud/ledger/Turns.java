package dev.sluice.cloud.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import dev.sluice.contracts.Money;
import dev.sluice.contracts.Route;
import dev.sluice.contracts.Urgency;
import dev.sluice.contracts.event.Attempt;
import dev.sluice.contracts.event.Decision;
import dev.sluice.contracts.event.Failure;
import dev.sluice.contracts.event.LaneTask;
import dev.sluice.contracts.event.Usage;
import dev.sluice.contracts.task.Task;
import dev.sluice.worker.TestTasks;
import dev.sluice.worker.ledger.Turn;

/** Turns of new tasks with cloud-haiku. */
public final class Turns {
    /** A moment that the database keeps as it is. */
    public static final Instant NOW = Instant.parse("2026-11-22T18:00:00.250Z");

    private Turns() {}

    /** A turn of a new task. */
    public static Turn turn() {
        return turn(Map.of());
    }

    /** A turn of a new task with metadata. */
    public static Turn turn(Map<String, String> metadata) {
        Task task = TestTasks.withMetadata(metadata);
        Decision decision = new Decision(
                "background", Route.CLOUD, "cloud-haiku", List.of(), Urgency.BACKGROUND, List.of("test"), 1, "test");
        return new Turn(new LaneTask(task, decision, List.of(), NOW, NOW), "cloud-haiku");
    }

    /** How a call of the turn is told that was sent and not answered. */
    public static Attempt lost(Turn turn, Money highest) {
        return new Attempt(
                turn.number(),
                UUID.randomUUID().toString(),
                turn.model(),
                Route.CLOUD,
                "anthropic",
                "claude-haiku-4-5",
                1,
                Usage.NONE,
                highest,
                Optional.of(new Failure(Failure.Kind.UNAVAILABLE, "no answer was stored")),
                NOW,
                0,
                Optional.empty(),
                true,
                true,
                false,
                Optional.empty(),
                Optional.empty(),
                false);
    }
}
