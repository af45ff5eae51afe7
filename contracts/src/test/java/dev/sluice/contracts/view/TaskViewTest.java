package dev.sluice.contracts.view;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.sluice.contracts.Json;
import dev.sluice.contracts.Money;
import dev.sluice.contracts.Route;
import dev.sluice.contracts.TaskId;
import dev.sluice.contracts.Urgency;
import dev.sluice.contracts.event.Attempt;
import dev.sluice.contracts.event.Decision;
import dev.sluice.contracts.event.Failure;
import dev.sluice.contracts.event.TaskFinished;
import dev.sluice.contracts.event.Usage;

class TaskViewTest {
    private static final TaskId ID = new TaskId("t-1");
    private static final Instant ACCEPTED = Instant.parse("2026-11-22T18:00:00Z");
    private static final Decision DECISION = new Decision(
            "data-processing",
            Route.LOCAL,
            "local-brain",
            List.of("cloud-haiku"),
            Urgency.BACKGROUND,
            List.of("category:caller"),
            1,
            "lexical-1");
    private static final Attempt LOCAL = attempt(
            1,
            "local-brain",
            Route.LOCAL,
            Usage.of(100, 7),
            Money.ZERO,
            Optional.of(new Failure(Failure.Kind.BAD_ANSWER, "the answer is cut off")),
            ACCEPTED.plusMillis(250),
            Optional.of(11.0),
            true,
            Optional.of(400_000L));
    private static final Attempt CLOUD = attempt(
            2,
            "cloud-haiku",
            Route.CLOUD,
            new Usage(90, 0, 0, 10, 40, 5),
            Money.ofNanoUsd(291_000),
            Optional.empty(),
            ACCEPTED.plusMillis(2_250),
            Optional.of(80.5),
            false,
            Optional.empty());

    @Test
    void aTaskOfWhichNothingIsKnownIsQueued() throws Exception {
        TaskView view = TaskView.queued(ID);

        JsonNode expected = Json.mapper()
                .readTree("{\"id\":\"t-1\",\"status\":\"queued\",\"reasons\":[],\"attempts\":[],"
                        + "\"usage\":{\"input_tokens\":0,\"cache_write_5m_tokens\":0,\"cache_write_1h_tokens\":0,"
                        + "\"cache_read_tokens\":0,\"output_tokens\":0,\"reasoning_tokens\":0},\"cost_usd\":0,"
                        + "\"baseline_cost_usd\":{},\"simulated\":false}");
        assertThat(Json.mapper().readTree(Json.mapper().writeValueAsBytes(view)))
                .isEqualTo(expected);
    }

    @Test
    void aRoutedTaskShowsWhereItIsToRunAndWhy() {
        TaskView view = TaskView.unfinished(
                ID, TaskView.Status.ROUTED, Optional.of(DECISION), List.of(), Optional.of(ACCEPTED));

        assertThat(view.model()).contains("local-brain");
        assertThat(view.route()).contains(Route.LOCAL);
        assertThat(view.reasons()).containsExactly("category:caller");
        assertThat(view.queuedMs()).isEmpty();
        assertThat(view.durationMs()).isEmpty();
        assertThat(view.result()).isEmpty();
    }

    @Test
    void aRunningTaskShowsTheModelThatHadItLast() {
        TaskView view = TaskView.unfinished(
                ID, TaskView.Status.RUNNING, Optional.of(DECISION), List.of(LOCAL), Optional.of(ACCEPTED));

        assertThat(view.queuedMs()).contains(250L);
        assertThat(view.durationMs()).isEmpty();
        assertThat(view.tokensPerSecond()).isEmpty();
        assertThat(view.finishedAt()).isEmpty();
    }

    @Test
    void aCompletedTaskSumsUpAllOfItsAttempts() {
        TaskView view = TaskView.of(completed());

        assertThat(view.status()).isEqualTo(TaskView.Status.COMPLETED);
        assertThat(view.model()).contains("cloud-haiku");
        assertThat(view.route()).contains(Route.CLOUD);
        assertThat(view.usage()).isEqualTo(new Usage(190, 0, 0, 10, 47, 5));
        assertThat(view.costUsd()).isEqualTo(new BigDecimal("0.000291"));
        assertThat(view.baselineCostUsd()).containsExactly(Map.entry("all-sonnet", new BigDecimal("0.0009")));
        assertThat(view.queuedMs()).contains(250L);
        assertThat(view.durationMs()).contains(4_750L);
        assertThat(view.tokensPerSecond()).contains(80.5);
        assertThat(view.simulated()).isTrue();
        assertThat(view.attempts())
                .extracting(AttemptView::costUsd)
                .containsExactly(new BigDecimal("0"), view.costUsd());
        assertThat(view.metadata()).containsEntry("customer", "4711");
    }

    @Test
    void aFailedTaskShowsItsReasonAndNoSpeed() {
        Failure failure = new Failure(Failure.Kind.BAD_ANSWER, "no model gave an answer of use");
        TaskView view = TaskView.of(new TaskFinished(
                ID,
                TaskFinished.Outcome.FAILED,
                Optional.of(DECISION),
                List.of(LOCAL),
                Optional.empty(),
                Optional.of(failure),
                Map.of(),
                Map.of(),
                ACCEPTED,
                ACCEPTED.plusSeconds(1)));

        assertThat(view.status()).isEqualTo(TaskView.Status.FAILED);
        assertThat(view.failure()).contains(failure);
        assertThat(view.tokensPerSecond()).isEmpty();
        assertThat(view.durationMs()).contains(750L);
    }

    @Test
    void clocksThatDifferNeverMakeATimeNegative() {
        TaskView view = TaskView.unfinished(
                ID,
                TaskView.Status.RUNNING,
                Optional.of(DECISION),
                List.of(LOCAL),
                Optional.of(ACCEPTED.plusSeconds(60)));

        assertThat(view.queuedMs()).contains(0L);
    }

    @Test
    void amountsAreNumbersWithoutAnExponentInJson() throws Exception {
        String json = Json.mapper().writeValueAsString(TaskView.of(completed()));

        assertThat(json).contains("\"cost_usd\":0.000291").contains("\"all-sonnet\":0.0009");
    }

    @Test
    void energyOfAFailedAttemptIsInTheSumAndApartFromMoney() {
        TaskView view = TaskView.of(completed());

        assertThat(view.energyMillijoules()).contains(400_000L);
        assertThat(view.energyUsd()).contains(new BigDecimal("0.000033333"));
        assertThat(view.costUsd()).isEqualByComparingTo("0.000291");
        assertThat(view.attempts().getLast().energyMillijoules()).isEmpty();
    }

    @Test
    void aNanoDollarIsWrittenInFull() throws Exception {
        String json = Json.mapper().writeValueAsString(Money.ofNanoUsd(1).toUsd());

        assertThat(json).isEqualTo("0.000000001");
    }

    private static TaskFinished completed() {
        return new TaskFinished(
                ID,
                TaskFinished.Outcome.COMPLETED,
                Optional.of(DECISION),
                List.of(LOCAL, CLOUD),
                Optional.of(new TaskFinished.Answer("42", "stop")),
                Optional.empty(),
                Map.of("all-sonnet", Money.ofNanoUsd(900_000)),
                Map.of("customer", "4711"),
                ACCEPTED,
                ACCEPTED.plusSeconds(5));
    }

    private static Attempt attempt(
            int number,
            String model,
            Route route,
            Usage usage,
            Money cost,
            Optional<Failure> failure,
            Instant startedAt,
            Optional<Double> tokensPerSecond,
            boolean simulated,
            Optional<Long> energyMillijoules) {
        return new Attempt(
                number,
                "t-1/" + number,
                model,
                route,
                "provider",
                "name",
                1,
                usage,
                cost,
                failure,
                startedAt,
                1_000,
                tokensPerSecond,
                simulated,
                false,
                false,
                energyMillijoules,
                energyMillijoules.map(millijoules -> Money.ofNanoUsd(millijoules / 12)),
                false);
    }
}
