package dev.sluice.worker.execution;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import dev.sluice.contracts.Money;
import dev.sluice.contracts.catalog.Pricing;
import dev.sluice.contracts.event.Attempt;
import dev.sluice.contracts.event.Event;
import dev.sluice.contracts.event.Failure;
import dev.sluice.contracts.event.LaneTask;
import dev.sluice.contracts.event.TaskFinished;
import dev.sluice.contracts.event.Usage;
import dev.sluice.worker.TestCatalog;
import dev.sluice.worker.TestTasks;

class SequelTest {
    private static final TaskFinished.Answer DRAFT = new TaskFinished.Answer("They open one gate at a time.", "stop");
    private static final Optional<Failure> AWAY = Optional.of(new Failure(Failure.Kind.UNAVAILABLE, "away"));

    private final TestCatalog models = TestCatalog.create();
    private final Sequel sequel =
            new Sequel(new Fallbacks(models.catalog(), alias -> false), new Outcomes(new Pricing(models.catalog())));

    @Test
    void aDraftThatOneModelFailedToPolishIsPolishedByTheNext() {
        LaneTask next = only(LaneTask.class, sequel.of(drafted(), attempt(2, models.haiku(), AWAY)));

        assertThat(next.decision().model()).isEqualTo(models.gpt());
        assertThat(next.draft()).contains(DRAFT);
        assertThat(Polish.asked(next).task().turns()).hasSize(3);
    }

    @Test
    void aDraftThatNoModelPolishedIsTheAnswer() {
        LaneTask next = only(LaneTask.class, sequel.of(drafted(), attempt(2, models.haiku(), AWAY)));

        Outcome.Done end = sequel.of(Story.of(next, List.of()), attempt(3, models.gpt(), AWAY));

        TaskFinished finished = only(TaskFinished.class, end);
        assertThat(finished.outcome()).isEqualTo(TaskFinished.Outcome.COMPLETED);
        assertThat(finished.result()).contains(DRAFT);
        assertThat(finished.attempts())
                .extracting(Attempt::model)
                .containsExactly(models.fast(), models.haiku(), models.gpt());
    }

    @Test
    void aPolishWhoseAnswerWasLostOnceLosesNoDraft() {
        Story lost = drafted().withLost(attempt(2, models.haiku(), AWAY));

        assertThat(Polish.asked(lost.laneTask()).task().turns()).hasSize(3);
        assertThat(only(LaneTask.class, sequel.of(lost, attempt(3, models.haiku(), AWAY)))
                        .draft())
                .contains(DRAFT);
    }

    private Story drafted() {
        LaneTask laneTask = new LaneTask(
                TestTasks.toBePolished(),
                models.decision(models.haiku(), models.gpt()),
                List.of(attempt(1, models.fast(), Optional.empty())),
                Instant.now(),
                Instant.now(),
                Optional.of(DRAFT));
        return Story.of(laneTask, List.of());
    }

    private Attempt attempt(int number, String model, Optional<Failure> failure) {
        return new Attempt(
                number,
                "call-" + number,
                model,
                models.catalog().routeOf(model),
                models.catalog().model(model).provider(),
                models.catalog().model(model).name(),
                1,
                failure.isEmpty() ? Usage.of(10, 20) : Usage.NONE,
                Money.ZERO,
                failure,
                Instant.now(),
                1_000,
                Optional.empty(),
                false,
                false,
                false,
                Optional.empty(),
                Optional.empty(),
                false);
    }

    private static <E extends Event> E only(Class<E> type, Outcome.Done done) {
        List<E> events =
                done.events().stream().filter(type::isInstance).map(type::cast).toList();
        assertThat(events).hasSize(1);
        return events.getFirst();
    }
}
