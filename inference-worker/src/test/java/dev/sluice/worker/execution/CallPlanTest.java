package dev.sluice.worker.execution;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;

import dev.sluice.contracts.Money;
import dev.sluice.contracts.catalog.Pricing;
import dev.sluice.contracts.event.Failure;
import dev.sluice.contracts.event.LaneTask;
import dev.sluice.contracts.task.Task;
import dev.sluice.worker.TestCatalog;
import dev.sluice.worker.TestTasks;

class CallPlanTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private final TestCatalog models = TestCatalog.create();

    @Test
    void withoutAWishTheAnswerIsAsLongAsTheCatalogSays() {
        assertThat(plan(TestTasks.plain(), models.fast()).maxOutputTokens()).isEqualTo(512);
    }

    @Test
    void anAnswerIsNeverAskedToBeLongerThanTheRoomThatIsLeft() {
        CallPlan plan = plan(TestTasks.ofAtMost(100_000), models.fast());

        assertThat(plan.obstacle()).isEmpty();
        assertThat(plan.maxOutputTokens()).isBetween(2_000, 2_048);
    }

    @Test
    void aPromptThatLeavesNoRoomIsNotSent() {
        CallPlan plan = plan(TestTasks.ofPrompt("word ".repeat(1_300)), models.fast());

        assertThat(plan.obstacle()).map(Failure::kind).contains(Failure.Kind.TOO_LONG);
        assertThat(plan.obstacle().orElseThrow().message()).doesNotContain("word");
    }

    @Test
    void theHighestCostIsThatOfTheWholePromptAndTheLongestAnswer() {
        CallPlan plan = plan(TestTasks.ofPrompt("x".repeat(2_000)), models.haiku());

        // At most a token a byte and some around the message at 1 USD, and 1,024 at 5 USD per million.
        assertThat(plan.highestCost()).isBetween(new Money(7_120_000), new Money(7_200_000));
    }

    @Test
    void askingForJsonIsAPartOfThePrompt() {
        Money plain = plan(TestTasks.plain(), models.haiku()).highestCost();

        Money json = plan(TestTasks.json(), models.haiku()).highestCost();

        // Anthropic's client asks for it in about 140 characters.
        assertThat(json).isGreaterThan(plain.plus(new Money(35_000)));
    }

    @Test
    void aTaskThatMayNotCostThatMuchIsNotSent() {
        assertThat(plan(TestTasks.costingAtMost("0.001"), models.haiku()).obstacle())
                .map(Failure::kind)
                .contains(Failure.Kind.TOO_EXPENSIVE);
        assertThat(plan(TestTasks.costingAtMost("0.01"), models.haiku()).obstacle())
                .isEmpty();
    }

    @Test
    void aLocalModelCostsNothing() {
        assertThat(plan(TestTasks.costingAtMost("0"), models.fast()).obstacle()).isEmpty();
    }

    @Test
    void aModelWithoutAPriceForTheDayIsNotAsked() {
        LaneTask task = laneTask(TestTasks.plain(), models.haiku());

        CallPlan plan = CallPlan.of(
                models.catalog(),
                new Pricing(models.catalog()),
                models.haiku(),
                task,
                CallPlan.Tariff.ORDINARY,
                Instant.parse("2025-06-01T00:00:00Z"));

        assertThat(plan.obstacle()).map(Failure::kind).contains(Failure.Kind.NO_MODEL);
    }

    private CallPlan plan(Task task, String alias) {
        return CallPlan.of(
                models.catalog(),
                new Pricing(models.catalog()),
                alias,
                laneTask(task, alias),
                CallPlan.Tariff.ORDINARY,
                NOW);
    }

    private LaneTask laneTask(Task task, String alias) {
        return new LaneTask(task, models.decision(alias), List.of(), NOW, NOW);
    }
}
