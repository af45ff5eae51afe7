package dev.sluice.worker.checking;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Optional;

import dev.sluice.contracts.Route;
import dev.sluice.contracts.event.Usage;
import dev.sluice.contracts.task.Task;
import dev.sluice.worker.TestTasks;
import dev.sluice.worker.calling.Completion;

class AnswerChecksTest {
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

    @Test
    void textAfterTheJsonIsOfNoUse() {
        assertThat(isBad(TestTasks.json(), Route.LOCAL, "{\"a\":1} Anything else?", Completion.STOP))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"name\": \"Ada\", \"born\": 1815} | false",
                "{\"name\": \"Ada\"} | true",
                "{\"name\": \"Ada\", \"born\": \"long ago\"} | true",
                "{\"name\": \"Ada\", \"born\": 1815 | true",
                "[] | true",
            })
    void jsonThatDoesNotSatisfyTheAskedSchemaIsOfNoUse(String text, boolean bad) {
        Task task = TestTasks.json("""
                {"type": "object", "required": ["name", "born"],
                 "properties": {"name": {"type": "string", "pattern": "^[A-Z]"}, "born": {"type": "integer"}}}""");

        assertThat(isBad(task, Route.LOCAL, text, Completion.STOP)).isEqualTo(bad);
    }

    @Test
    void whatIsWrongWithJsonIsToldWithoutQuotingIt() {
        Task task = TestTasks.json("{\"type\": \"object\", \"required\": [\"secret-name\"]}");
        Completion completion = new Completion(
                "{\"a\": \"secret\"}",
                Completion.STOP,
                Usage.of(1, 1),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());

        assertThat(AnswerChecks.problem(Route.LOCAL, new Answer(task, 512, completion)))
                .hasValueSatisfying(failure ->
                        assertThat(failure.message()).contains("required").doesNotContain("secret"));
    }

    @Test
    @Timeout(20)
    void aHostileSchemaNeitherHangsNorFetchesAnything() {
        Task backtracking = TestTasks.json("{\"type\": \"string\", \"pattern\": \"(.*a){25}$\"}");
        Task elsewhere = TestTasks.json("{\"$ref\": \"http://127.0.0.1:9/schema.json\"}");
        Task file = TestTasks.json("{\"$ref\": \"file:///etc/passwd\"}");

        assertThat(isBad(backtracking, Route.LOCAL, '"' + "a".repeat(24) + "b".repeat(60) + '"', Completion.STOP))
                .isFalse();
        assertThat(isBad(elsewhere, Route.LOCAL, "{}", Completion.STOP)).isFalse();
        assertThat(isBad(file, Route.LOCAL, "{}", Completion.STOP)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "I'm sorry, but I can't help with that.",
                "I cannot assist with that request.",
                "Sorry, I am unable to provide that.",
                "As an AI language model, I can't answer this."
            })
    void aLocalModelsRefusalIsOfNoUse(String text) {
        assertThat(isBad(TestTasks.plain(), Route.LOCAL, text, Completion.STOP)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "I can't find a mistake in the code; it does what it says.",
                "Sorry seems to be the hardest word is a song by Elton John.",
                "The error says: I cannot open the file. Check its path.",
                "Unfortunately the second quarter was weaker than the first.",
                "Unfortunately, we cannot provide a refund after 90 days, but we can offer you a voucher.",
                "Sorry, we can't help with returns that were bought elsewhere. Yours, the shop",
                "I can't help but smile when I think of that summer."
            })
    void anAnswerThatOnlySoundsLikeARefusalIsOfUse(String text) {
        assertThat(isBad(TestTasks.plain(), Route.LOCAL, text, Completion.STOP)).isFalse();
        assertThat(isBad(TestTasks.plain(), Route.CLOUD, text, Completion.STOP)).isFalse();
    }

    @Test
    void aPaidModelThatFinishedInOrderHasNotRefusedWhateverItsWords() {
        assertThat(isBad(TestTasks.plain(), Route.CLOUD, "I'm sorry, but I can't help with that.", Completion.STOP))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"the ", "and then it goes on the same way, ", "- item\n", "A paragraph.\n\nAnother one.\n\n"})
    void anAnswerThatGoesInCirclesIsOfNoUse(String piece) {
        String text = "It begins well. " + piece.repeat(400);

        assertThat(isBad(TestTasks.plain(), Route.LOCAL, text, Completion.STOP)).isTrue();
        assertThat(isBad(
                        TestTasks.plain(), Route.LOCAL, text + piece.substring(0, piece.length() / 2), Completion.STOP))
                .isTrue();
    }

    @Test
    void listsTablesAndRulersAreNoCircles() {
        StringBuilder table = new StringBuilder();
        for (int i = 0; i < 200; i++) {
            table.append("| row ").append(i).append(" | ok | 0.0 |\n");
        }
        assertThat(isBad(TestTasks.plain(), Route.LOCAL, table.toString(), Completion.STOP))
                .isFalse();
        assertThat(isBad(TestTasks.plain(), Route.LOCAL, "Title\n" + "=".repeat(2_000), Completion.STOP))
                .isFalse();
        assertThat(isBad(TestTasks.plain(), Route.LOCAL, "ha ".repeat(20), Completion.STOP))
                .isFalse();
    }

    private static boolean isBad(Task task, Route route, String text, String finishReason) {
        Completion completion = new Completion(
                text, finishReason, Usage.of(1, 1), Optional.empty(), Optional.empty(), Optional.empty());
        return AnswerChecks.problem(route, new Answer(task, 512, completion)).isPresent();
    }
}
