package dev.sluice.metrics.checkpoint;

import static dev.sluice.metrics.checkpoint.CheckpointRuns.begin;
import static dev.sluice.metrics.checkpoint.CheckpointRuns.json;
import static dev.sluice.metrics.checkpoint.CheckpointRuns.result;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.StreamSupport;
import jakarta.inject.Inject;

import dev.sluice.metrics.Ledger;
import dev.sluice.metrics.LedgerProfile;
import dev.sluice.testing.KafkaAndPostgres;

/** Which comparisons count. */
@QuarkusTest
@TestProfile(LedgerProfile.class)
@QuarkusTestResource(KafkaAndPostgres.class)
class ComparisonsIT {
    @Inject
    Ledger ledger;

    @Test
    void aComparisonMayWaitLongBeforeItsModelsAreAsked() throws Exception {
        String run = begin("{\"category\":\"interactive-development\",\"model\":\"local-fast\"}");
        ledger.execute("update comparison set created_at = created_at - interval '1 day' where run = '" + run + "'");

        JsonNode result;
        try (AnsweringModels models =
                CheckpointRuns.models(ledger, run, question -> Optional.of("{\"better\":\"first\"}"))) {
            result = result(run, models);
        }

        assertThat(result.get("ties").asInt()).isEqualTo(8);
    }

    @Test
    void aComparisonWhoseTasksHaveNoEndGivesUpItsTurn() throws Exception {
        String run = begin("{\"category\":\"interactive-development\",\"model\":\"local-fast\"}");

        ledger.execute("update comparison set begun_at = now() - interval '4 hours' where run = '" + run + "'");

        await().atMost(Duration.ofSeconds(30))
                .until(() -> json("/v1/checkpoints/" + run).get("done").asBoolean());
        assertThat(ledger.rows("select distinct outcome || ' ' || problem from comparison where run = '" + run + "'"))
                .containsExactly("none no_end");
    }

    @Test
    void aSimulatorsWordCountsForASimulatedModelAloneAndUntilThereIsAnother() throws Exception {
        // Given a real model's answers and a simulated judge
        String body = "{\"category\":\"code-generation\",\"model\":\"local-brain\"}";
        String mixed = begin(body);
        try (AnsweringModels models = CheckpointRuns.models(ledger, mixed, CheckpointRuns::byTheText)
                .simulating(alias -> !alias.equals("local-brain"))) {
            // Then there is no verdict
            JsonNode result = result(mixed, models);
            assertThat(result.get("no_verdict").asInt()).isEqualTo(8);
            assertThat(result.get("simulated").asInt()).isEqualTo(8);
        }

        // Where all is simulated there is one, marked as such
        String simulated = begin(body);
        try (AnsweringModels models = CheckpointRuns.models(ledger, simulated, CheckpointRuns::byTheText)
                .simulating(alias -> true)) {
            assertThat(result(simulated, models).get("losses").asInt()).isEqualTo(8);
        }
        assertThat(scoreOf("code-generation", "local-brain")).isEqualTo("0 simulated");

        // which counts no more when there is a real one
        String real = begin(body);
        try (AnsweringModels models =
                CheckpointRuns.models(ledger, real, question -> Optional.of("{\"better\":\"first\"}"))) {
            assertThat(result(real, models).get("simulated").asInt()).isZero();
        }
        assertThat(scoreOf("code-generation", "local-brain")).isEqualTo("100 real");
    }

    private static String scoreOf(String category, String model) throws IOException {
        JsonNode found = StreamSupport.stream(
                        json("/v1/quality").get("categories").spliterator(), false)
                .filter(each -> each.get("category").asText().equals(category)
                        && each.get("model").asText().equals(model))
                .findFirst()
                .orElseThrow();
        return found.get("score_percent").asInt() + (found.get("simulated").asBoolean() ? " simulated" : " real");
    }
}
