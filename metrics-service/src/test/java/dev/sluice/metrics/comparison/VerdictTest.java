package dev.sluice.metrics.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.sluice.contracts.TaskId;
import dev.sluice.contracts.task.Task;

class VerdictTest {
    @ParameterizedTest
    @CsvSource({
        "FIRST,SECOND,WIN",
        "SECOND,FIRST,LOSS",
        "FIRST,FIRST,TIE",
        "SECOND,SECOND,TIE",
        "TIE,TIE,TIE",
        "FIRST,TIE,TIE",
        "TIE,FIRST,TIE"
    })
    void aVerdictCountsOnlyInBothOrders(Verdict candidateFirst, Verdict referenceFirst, Outcome outcome) {
        assertThat(Verdict.both(candidateFirst, referenceFirst)).isEqualTo(outcome);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"{\"better\":\"first\"}|FIRST", " {\"better\": \"second\"}|SECOND", "{\"better\":\"tie\"}|TIE"})
    void aVerdictIsRead(String answer, Verdict verdict) {
        assertThat(Verdict.read(answer)).contains(verdict);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "first", "{\"better\":\"third\"}", "{\"worse\":\"first\"}", "{\"better\":", "[]", "null"})
    void nonsenseIsNoVerdict(String answer) {
        assertThat(Verdict.read(answer)).isEmpty();
    }

    @Test
    void theJudgeIsNotToldWhoseAnswersTheyAre() {
        Task request = Task.ofPrompt(new TaskId("t-1"), "Name a river.");

        String question = Judge.question(request, "The Elbe.", "The Rhine.");

        assertThat(question)
                .contains("Name a river.")
                .containsSubsequence("<answer_1>\nThe Elbe.", "<answer_2>\nThe Rhine.")
                .doesNotContain("candidate", "reference", "local", "cloud");
    }
}
