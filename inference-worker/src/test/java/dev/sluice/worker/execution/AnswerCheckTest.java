package dev.sluice.worker.execution;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.Optional;

import dev.sluice.contracts.Route;
import dev.sluice.contracts.event.Usage;
import dev.sluice.contracts.task.Task;
import dev.sluice.worker.TestTasks;
import dev.sluice.worker.calling.Completion;

class AnswerCheckTest {
    @Test
    void anAnswerThatSaysSomethingIsOfUse() {
        assertThat(isBad(TestTasks.plain(), Route.LOCAL, "yes", Completion.STOP))
                .isFalse();
    }

    @Test
    void aBlankAnswerIsOfNoUseWhoeverGaveIt() {
        assertThat(isBad(TestTasks.plain(), Route.LOCAL, " \n", Completion.STOP))
                .isTrue();
        assertThat(isBad(TestTasks.plain(), Route.CLOUD, "", Completion.STOP)).isTrue();
    }

    @Test
    void aRefusalIsOfNoUse() {
        assertThat(isBad(TestTasks.plain(), Route.CLOUD, "I can't", Completion.REFUSAL))
                .isTrue();
    }

    @Test
    void anAnswerCutOffByOurOwnLimitIsOfNoUseWhereAnotherCostsNothing() {
        assertThat(isBad(TestTasks.plain(), Route.LOCAL, "and then", Completion.LENGTH))
                .isTrue();
        assertThat(isBad(TestTasks.plain(), Route.CLOUD, "and then", Completion.LENGTH))
                .isFalse();
    }

    @Test
    void anAnswerCutOffByTheTasksLimitIsWhatWasAskedFor() {
        assertThat(isBad(TestTasks.ofAtMost(100), Route.LOCAL, "and then", Completion.LENGTH))
                .isFalse();
    }

    @Test
    void anAnswerCutOffBeforeTheTasksLimitIsOfNoUse() {
        assertThat(isBad(TestTasks.ofAtMost(5_000), Route.LOCAL, "and then", Completion.LENGTH))
                .isTrue();
    }

    @Test
    void proseIsOfNoUseWhereJsonWasAskedFor() {
        assertThat(isBad(TestTasks.json(), Route.LOCAL, "Sure! {\"a\":1}", Completion.STOP))
                .isTrue();
        assertThat(isBad(TestTasks.json(), Route.LOCAL, "{\"a\":1}", Completion.STOP))
                .isFalse();
    }

    @Test
    void anAnswerThatNoRecordCanHoldIsOfNoUse() {
        assertThat(isBad(TestTasks.plain(), Route.CLOUD, "x".repeat((2 << 20) + 1), Completion.STOP))
                .isTrue();
    }

    private static boolean isBad(Task task, Route route, String text, String finishReason) {
        Completion completion = new Completion(text, finishReason, Usage.of(1, 1), Optional.empty());
        return AnswerCheck.problem(task, route, 512, completion).isPresent();
    }
}
