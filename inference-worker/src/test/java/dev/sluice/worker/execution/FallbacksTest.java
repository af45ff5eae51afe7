package dev.sluice.worker.execution;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;

import dev.sluice.contracts.Route;
import dev.sluice.contracts.event.Decision;
import dev.sluice.contracts.event.Failure;
import dev.sluice.contracts.event.LaneTask;
import dev.sluice.contracts.task.Task;
import dev.sluice.worker.TestCatalog;
import dev.sluice.worker.TestTasks;

class FallbacksTest {
    private final TestCatalog models = TestCatalog.create();
    private final Fallbacks fallbacks = new Fallbacks(models.catalog(), alias -> alias.equals(models.missing()));

    @Test
    void theNextModelHasTheTaskWithTheRestOfTheRouteBehindIt() {
        LaneTask task = task(TestTasks.plain(), models.fast(), models.brain(), models.haiku());

        Decision next =
                fallbacks.after(task, models.fast(), Failure.Kind.UNAVAILABLE).orElseThrow();

        assertThat(next.model()).isEqualTo(models.brain());
        assertThat(next.fallbacks()).containsExactly(models.haiku());
        assertThat(next.reasons()).containsExactly("test", "escalated:unavailable");
    }

    @Test
    void theRouteIsTheNextModels() {
        LaneTask task = task(TestTasks.plain(), models.fast(), models.haiku());

        Decision next =
                fallbacks.after(task, models.fast(), Failure.Kind.BAD_ANSWER).orElseThrow();

        assertThat(next.route()).isEqualTo(Route.CLOUD);
    }

    @Test
    void aLocalOnlyTaskPassesOverEveryCloudModel() {
        LaneTask task = task(TestTasks.localOnly(), models.fast(), models.haiku(), models.gpt(), models.brain());

        Decision next =
                fallbacks.after(task, models.fast(), Failure.Kind.UNAVAILABLE).orElseThrow();

        assertThat(next.model()).isEqualTo(models.brain());
    }

    @Test
    void aModelThatNoWorkerCanServeIsPassedOver() {
        LaneTask task = task(TestTasks.plain(), models.fast(), models.missing(), models.brain());

        Decision next =
                fallbacks.after(task, models.fast(), Failure.Kind.UNAVAILABLE).orElseThrow();

        assertThat(next.model()).isEqualTo(models.brain());
    }

    @Test
    void aSpentAccountIsNotAskedForItsOtherModels() {
        LaneTask task = task(TestTasks.plain(), models.haiku(), models.sonnet(), models.gpt());

        Decision next =
                fallbacks.after(task, models.haiku(), Failure.Kind.SPEND_LIMIT).orElseThrow();

        assertThat(next.model()).isEqualTo(models.gpt());
    }

    @Test
    void aPromptThatIsTooLongGoesToAModelWithMoreRoom() {
        LaneTask task = task(TestTasks.plain(), models.brain(), models.fast(), models.haiku());

        Decision next =
                fallbacks.after(task, models.brain(), Failure.Kind.TOO_LONG).orElseThrow();

        assertThat(next.model()).isEqualTo(models.haiku());
    }

    @Test
    void anAliasThatLeftTheCatalogIsPassedOver() {
        LaneTask task = task(TestTasks.plain(), models.fast(), "gone");

        assertThat(fallbacks.after(task, models.fast(), Failure.Kind.UNAVAILABLE))
                .isEmpty();
    }

    @Test
    void atTheWallARouteOfCloudModelsGoesToTheFirstLocalModelOfTheBudgetThatHolds() {
        LaneTask task = task(TestTasks.plain(), models.haiku(), models.gpt());

        Decision next = fallbacks
                .atWall(task, models.haiku(), List.of(models.missing(), models.brain(), models.fast()))
                .orElseThrow();

        assertThat(next.model()).isEqualTo(models.brain());
        assertThat(next.route()).isEqualTo(Route.LOCAL);
        assertThat(next.fallbacks()).containsExactly(models.fast());
        assertThat(next.reasons()).containsExactly("test", "escalated:budget");
    }

    @Test
    void atTheWallTheRoutesOwnLocalModelComesBeforeTheBudgets() {
        LaneTask task = task(TestTasks.plain(), models.haiku(), models.gpt(), models.fast());

        Decision next = fallbacks
                .atWall(task, models.haiku(), List.of(models.brain(), models.fast()))
                .orElseThrow();

        assertThat(next.model()).isEqualTo(models.fast());
        assertThat(next.fallbacks()).containsExactly(models.brain());
    }

    @Test
    void atTheWallARouteOfCloudModelsHasNobodyWhereTheBudgetNamesNoLocalModel() {
        LaneTask task = task(TestTasks.plain(), models.haiku(), models.gpt());

        assertThat(fallbacks.atWall(task, models.haiku(), List.of())).isEmpty();
    }

    private LaneTask task(Task task, String model, String... after) {
        return new LaneTask(task, models.decision(model, after), List.of(), Instant.EPOCH, Instant.EPOCH);
    }
}
