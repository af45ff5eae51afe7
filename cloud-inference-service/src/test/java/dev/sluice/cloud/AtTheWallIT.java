package dev.sluice.cloud;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import jakarta.inject.Inject;

import dev.sluice.cloud.budget.Budgets;
import dev.sluice.cloud.ledger.PaidCalls;
import dev.sluice.cloud.ledger.Turns;
import dev.sluice.contracts.Money;
import dev.sluice.contracts.Route;
import dev.sluice.contracts.Urgency;
import dev.sluice.contracts.event.Decision;
import dev.sluice.contracts.event.LaneTask;
import dev.sluice.contracts.event.TaskFinished;
import dev.sluice.contracts.event.TaskFinished.Outcome;
import dev.sluice.contracts.task.Task;
import dev.sluice.contracts.topic.Lane;
import dev.sluice.testing.KafkaAndPostgres;
import dev.sluice.testing.RecordCollector;
import dev.sluice.worker.SimulatedProviders;
import dev.sluice.worker.TestCatalog;
import dev.sluice.worker.TestTasks;
import dev.sluice.worker.WorkerHarness;
import dev.sluice.worker.ledger.Claim;

/** What becomes of a task at the wall of a budget that was set while Sluice runs. */
@QuarkusTest
@QuarkusTestResource(KafkaAndPostgres.class)
@QuarkusTestResource(SimulatedProviders.class)
class AtTheWallIT {
    @Inject
    CloudFixtures fixtures;

    @Inject
    Budgets budgets;

    @Inject
    PaidCalls calls;

    private final TestCatalog models = TestCatalog.create();
    private CloudFixture fixture;

    @BeforeEach
    void start() throws Exception {
        fixture = fixtures.calling(models);
    }

    @AfterEach
    void stop() {
        fixture.close();
        budgets.clear();
    }

    @Test
    void aRouteOfOneCloudModelGoesToTheLocalModelOfTheBudgetThatWasPut() {
        // The service's own worker does it; who asks later whether its lanes are joined must find that they were.
        await().atMost(Duration.ofSeconds(60))
                .until(() -> given().get("/q/health/ready").statusCode() == 200);
        // Not the first of the catalog's own.
        given().contentType(ContentType.JSON)
                .body("{\"monthly_usd\": 0, \"at_limit\": \"local\", \"local_models\": [\"local-fast\"]}")
                .put("/v1/budget")
                .then()
                .statusCode(200);
        Task task = TestTasks.plain();
        Decision decision = new Decision(
                "background", Route.CLOUD, "cloud-haiku", List.of(), Urgency.BACKGROUND, List.of("test"), 1, "test");

        fixture.submit(decision, task);

        try (RecordCollector lane = fixture.harness().collector(new Lane("local-fast", Urgency.BACKGROUND).topic())) {
            var local = (LaneTask) WorkerHarness.event(lane.awaitKey(task.id().value()));
            assertThat(local.decision().reasons()).contains("escalated:budget");
        }
    }

    @Test
    void aHeldTaskLeavesTheOnlySlotToAnotherProjectsAndIsDoneWhenThereIsMoney() throws Exception {
        budgets.set(
                "{\"monthly_usd\": 1, \"at_limit\": \"hold\", \"metadata\": {\"project\": {\"daily_usd\": 0.012}}}");
        Map<String, String> alpha = Map.of("project", "alpha");
        // A call of haiku's costs half a cent at most: it fits the cap, and not beside this one.
        var other = (Claim.Granted) calls.claim(
                Turns.turn(alpha), new Money(10_000_000), Instant.now().plusSeconds(30));
        Task held = TestTasks.withMetadata(alpha);
        Task payable = TestTasks.withMetadata(Map.of("project", "beta"));

        fixture.submit(models.decision(models.haiku()), held, payable);

        assertThat(fixture.end(payable).outcome()).isEqualTo(Outcome.COMPLETED);
        assertThat(fixture.harness().ends(held)).isZero();
        other.ticket().leave();
        TaskFinished end = fixture.end(held);
        assertThat(end.outcome()).isEqualTo(Outcome.COMPLETED);
        assertThat(end.attempts()).hasSize(1);
    }
}
