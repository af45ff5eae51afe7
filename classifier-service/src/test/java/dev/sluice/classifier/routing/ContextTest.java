package dev.sluice.classifier.routing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.time.Instant;

import dev.sluice.classifier.Catalogs;
import dev.sluice.classifier.embedding.TaskReading;
import dev.sluice.classifier.models.Availability;
import dev.sluice.contracts.task.Task;

/** The local models of the shipped catalog have 8,192 tokens of context, and 2,048 for an answer. */
class ContextTest {
    private final Policy policy = Policies.of(Catalogs.shipped(), FixedClassifier.sure("code-generation"));

    @Test
    void aCallerWhoAllowsALongerAnswerThanAModelGivesKeepsTheModel() {
        Verdict verdict = decide(Examples.question().maxOutputTokens(8192).task());

        assertThat(((Verdict.Routed) verdict).decision().model()).isEqualTo("local-code");
        assertThat(verdict.reasons()).noneMatch(reason -> reason.startsWith("skipped:"));
    }

    @Test
    void anAnswerOfUsualLengthMustFitWhateverTheCallerAllows() {
        Verdict verdict = decide(Examples.question()
                .prompt("x".repeat(22_000))
                .maxOutputTokens(8192)
                .task());

        assertThat(verdict.reasons()).contains("skipped:local-code:context");
    }

    @Test
    void aCallerWhoWantsAShortAnswerMaySendALongerPrompt() {
        Verdict verdict = decide(Examples.question()
                .prompt("x".repeat(22_000))
                .maxOutputTokens(100)
                .task());

        assertThat(((Verdict.Routed) verdict).decision().model()).isEqualTo("local-code");
    }

    private Verdict decide(Task task) {
        return policy.decide(
                TaskReading.withoutEmbedding(task),
                alias -> Availability.AVAILABLE,
                Instant.parse("2026-11-22T12:00:00Z"));
    }
}
