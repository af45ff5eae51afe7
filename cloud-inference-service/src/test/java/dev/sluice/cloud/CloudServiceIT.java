package dev.sluice.cloud;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import dev.sluice.contracts.Route;
import dev.sluice.contracts.Urgency;
import dev.sluice.contracts.event.Decision;
import dev.sluice.contracts.event.LaneTask;
import dev.sluice.contracts.event.TaskFinished;
import dev.sluice.contracts.event.TaskFinished.Outcome;
import dev.sluice.contracts.event.WorkerStatus;
import dev.sluice.contracts.task.Task;
import dev.sluice.contracts.topic.Topics;
import dev.sluice.testing.KafkaAndPostgres;
import dev.sluice.testing.RecordCollector;
import dev.sluice.tracing.Tracing;
import dev.sluice.worker.SimulatedProviders;
import dev.sluice.worker.TestTasks;
import dev.sluice.worker.WorkerHarness;
import dev.sluice.worker.execution.Publisher;

@QuarkusTest
@QuarkusTestResource(KafkaAndPostgres.class)
@QuarkusTestResource(SimulatedProviders.class)
class CloudServiceIT {
    private static final String BROKER = KafkaAndPostgres.bootstrapServers();

    @BeforeEach
    void awaitReadiness() {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> given().get("/q/health/ready").statusCode() == 200);
    }

    @Test
    void aTaskInALaneOfTheShippedCatalogIsAnswered() throws Exception {
        Task task = TestTasks.plain();
        Decision decision = new Decision(
                "background", Route.CLOUD, "cloud-haiku", List.of(), Urgency.BACKGROUND, List.of("test"), 1, "test");
        try (Publisher publisher = new Publisher(Map.of("bootstrap.servers", BROKER), "test", Tracing.off());
                RecordCollector results = RecordCollector.of(BROKER, Topics.RESULTS)) {

            publisher.publish(List.of(new LaneTask(task, decision, List.of(), Instant.now(), Instant.now())));

            var end = (TaskFinished)
                    WorkerHarness.event(results.awaitKey(task.id().value()));
            assertThat(end.outcome()).isEqualTo(Outcome.COMPLETED);
            assertThat(end.attempts().getFirst().simulated()).isTrue();
        }
        given().get("/q/metrics")
                .then()
                .body(containsString(
                        "sluice_calls_total{model=\"cloud-haiku\",outcome=\"completed\",provider=\"anthropic\"}"))
                .body(
                        matchesPattern(
                                "(?s).*gen_ai_client_operation_duration_seconds_bucket\\{[^}]*model=\"cloud-haiku\"[^}]*le=\"600.0\".*"))
                .body(
                        matchesPattern(
                                "(?s).*gen_ai_client_token_usage_sum\\{[^}]*gen_ai_token_type=\"output\"[^}]*model=\"cloud-haiku\".*"))
                .body(containsString("sluice_budget_spent_usd{period=\"month\"}"))
                .body(containsString("sluice_slots_busy"));
    }

    @Test
    void theWorkerTellsWhatItServes() {
        given().get("/v1/worker")
                .then()
                .statusCode(200)
                .body("route", equalTo("cloud"))
                .body("slots", is(30))
                .body("slots_busy", is(0))
                .body("models.find { it.model == 'cloud-haiku' }.available", is(true))
                .body("models.find { it.model == 'cloud-haiku' }.simulated", is(true));
    }

    @Test
    void everyoneIsToldWhatItServes() {
        try (RecordCollector workers = RecordCollector.of(BROKER, Topics.WORKERS)) {
            var found = workers.await(
                    1,
                    one -> WorkerHarness.event(one) instanceof WorkerStatus status
                            && status.worker().startsWith("cloud-inference-service@"));

            assertThat(((WorkerStatus) WorkerHarness.event(found.getLast())).models())
                    .anySatisfy(model -> assertThat(model.model()).isEqualTo("cloud-haiku"));
        }
    }

    @Test
    void livenessAsksNobodyElse() {
        given().get("/q/health/live").then().statusCode(200).body("checks.name", hasItem("slots alive"));
    }

    @Test
    void aProviderWithoutAKeyIsNamedAndNotCalled() {
        given().get("/v1/worker")
                .then()
                .body("models.find { it.model == 'cloud-gpt' }.available", is(false))
                .body("models.find { it.model == 'cloud-gpt' }.reason", equalTo("OPENAI_API_KEY is not set"));
    }
}
