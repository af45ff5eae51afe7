package dev.sluice.local;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
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
@QuarkusTestResource(
        value = KafkaAndPostgres.class,
        initArgs = @ResourceArg(name = KafkaAndPostgres.POSTGRES, value = "false"))
@QuarkusTestResource(SimulatedProviders.class)
class LocalServiceIT {
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
                "background", Route.LOCAL, "local-fast", List.of(), Urgency.BACKGROUND, List.of("test"), 1, "test");
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
                        "sluice_calls_total{model=\"local-fast\",outcome=\"completed\",provider=\"ollama\"}"))
                .body(
                        matchesPattern(
                                "(?s).*gen_ai_client_operation_duration_seconds_bucket\\{[^}]*model=\"local-fast\"[^}]*le=\"600.0\".*"))
                .body(
                        matchesPattern(
                                "(?s).*gen_ai_client_token_usage_sum\\{[^}]*gen_ai_token_type=\"output\"[^}]*model=\"local-fast\".*"))
                .body(containsString("gen_ai_client_operation_time_to_first_chunk_seconds_bucket{"))
                .body(containsString("sluice_slots_busy"));
    }

    @Test
    void theWorkerTellsWhatItServes() {
        given().get("/v1/worker")
                .then()
                .statusCode(200)
                .body("route", equalTo("local"))
                .body("slots", is(1))
                .body("slots_busy", is(0))
                .body("resident", notNullValue())
                .body("working", empty())
                .body("models.find { it.model == 'local-fast' }.available", is(true))
                .body("models.find { it.model == 'local-fast' }.simulated", is(true));
    }

    @Test
    void everyoneIsToldWhatItServes() {
        try (RecordCollector workers = RecordCollector.of(BROKER, Topics.WORKERS)) {
            var found = workers.await(
                    1,
                    one -> WorkerHarness.event(one) instanceof WorkerStatus status
                            && status.worker().startsWith("local-inference-service@"));

            assertThat(((WorkerStatus) WorkerHarness.event(found.getLast())).models())
                    .anySatisfy(model -> assertThat(model.model()).isEqualTo("local-fast"));
        }
    }

    @Test
    void livenessAsksNobodyElse() {
        given().get("/q/health/live").then().statusCode(200).body("checks.name", hasItem("slots alive"));
    }
}
