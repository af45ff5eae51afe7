package dev.sluice.worker.execution;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import dev.sluice.contracts.Route;
import dev.sluice.contracts.catalog.Pricing;
import dev.sluice.contracts.event.Attempt;
import dev.sluice.contracts.event.Attempts;
import dev.sluice.contracts.event.Event;
import dev.sluice.contracts.event.Failure;
import dev.sluice.contracts.event.LaneTask;
import dev.sluice.contracts.event.TaskFinished;
import dev.sluice.worker.TestCatalog;
import dev.sluice.worker.TestTasks;

class SequelTest {
    private static final TaskFinished.Answer DRAFT = new TaskFinished.Answer("They open one gate at a time.", "stop");

    private final TestCatalog models = TestCatalog.create();
    private final Sequel sequel =
            new Sequel(new Fallbacks(models.catalog(), alias -> false), new Outcomes(new Pricing(models.catalog())));

    @Test
    void aDraftThatOneModelFailedToPolishIsPolishedByTheNext() {
        LaneTask next = only(LaneTask.class, sequel.of(drafted(), Attempts.away(2, models.haiku(), Route.CLOUD)));

        assertThat(next.decision().model()).isEqualTo(models.gpt());
        assertThat(next.draft()).contains(DRAFT);
        assertThat(Polish.asked(next).task().turns()).hasSize(3);
    }

    @Test
    void aDraftThatNoModelPolishedIsTheAnswer() {
        LaneTask next = only(LaneTask.class, sequel.of(drafted(), Attempts.away(2, models.haiku(), Route.CLOUD)));

        Outcome.Done end = sequel.of(Story.of(next, List.of()), Attempts.away(3, models.gpt(), Route.CLOUD));

        TaskFinished finished = only(TaskFinished.class, end);
        assertThat(finished.outcome()).isEqualTo(TaskFinished.Outcome.COMPLETED);
        assertThat(finished.result()).contains(DRAFT);
        assertThat(finished.attempts())
                .extracting(Attempt::model)
                .containsExactly(models.fast(), models.haiku(), models.gpt());
    }

    @Test
    void aDraftIsTheAnswerWhereItsPolishEndsTheTask() {
        Outcome.Done end = sequel.end(drafted(), Attempts.away(2, models.haiku(), Route.CLOUD));

        TaskFinished finished = only(TaskFinished.class, end);
        assertThat(finished.outcome()).isEqualTo(TaskFinished.Outcome.COMPLETED);
        assertThat(finished.result()).contains(DRAFT);
    }

    @Test
    void aDraftIsTheAnswerWhereItsPolishIsNotEvenTried() {
        Outcome.Done end = new Outcomes(new Pricing(models.catalog()))
                .refused(drafted(), new Failure(Failure.Kind.TIMED_OUT, "Its deadline has passed."));

        TaskFinished finished = only(TaskFinished.class, end);
        assertThat(finished.outcome()).isEqualTo(TaskFinished.Outcome.COMPLETED);
        assertThat(finished.result()).contains(DRAFT);
    }

    @Test
    void aPolishWhoseAnswerWasLostOnceLosesNoDraft() {
        Story lost = drafted().withLost(Attempts.away(2, models.haiku(), Route.CLOUD));

        assertThat(Polish.asked(lost.laneTask()).task().turns()).hasSize(3);
        assertThat(only(LaneTask.class, sequel.of(lost, Attempts.away(3, models.haiku(), Route.CLOUD)))
                        .draft())
                .contains(DRAFT);
    }

    private Story drafted() {
        LaneTask laneTask = new LaneTask(
                TestTasks.toBePolished(),
                models.decision(models.haiku(), models.gpt()),
                List.of(Attempts.answered(1, models.fast(), Route.LOCAL)),
                Instant.now(),
                Instant.now(),
                Optional.of(DRAFT));
        return Story.of(laneTask, List.of());
    }

    private static <E extends Event> E only(Class<E> type, Outcome.Done done) {
        List<E> events =
                done.events().stream().filter(type::isInstance).map(type::cast).toList();
        assertThat(events).hasSize(1);
        return events.getFirst();
    }
}
