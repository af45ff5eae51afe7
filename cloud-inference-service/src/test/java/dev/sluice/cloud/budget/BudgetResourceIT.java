package dev.sluice.cloud.budget;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Instant;
import jakarta.inject.Inject;

import dev.sluice.cloud.ledger.PaidCalls;
import dev.sluice.cloud.ledger.Turns;
import dev.sluice.contracts.Money;
import dev.sluice.testing.KafkaAndPostgres;
import dev.sluice.worker.SimulatedProviders;

@QuarkusTest
@QuarkusTestResource(KafkaAndPostgres.class)
@QuarkusTestResource(SimulatedProviders.class)
class BudgetResourceIT {
    @Inject
    Budgets budgets;

    @Inject
    PaidCalls calls;

    @BeforeEach
    void clear() {
        budgets.clear();
    }

    @Test
    void theCatalogsBudgetHoldsUntilAnotherIsSetAndAgainAfterThat() {
        given().get("/v1/budget")
                .then()
                .statusCode(200)
                .body("set_at_run_time", is(false))
                .body("periods[0].scope", equalTo("month"))
                .body("periods[0].cap_usd", equalTo(50))
                .body("periods[0].spent_usd", equalTo(0))
                .body("periods[0].reserved_usd", equalTo(0))
                .body("periods[0].resets_at", matchesPattern("\\d{4}-\\d{2}-01T00:00:00Z"));

        given().contentType(ContentType.JSON)
                .body("{\"monthly_usd\": 12.5, \"daily_usd\": 1, \"at_limit\": \"hold\"}")
                .put("/v1/budget")
                .then()
                .statusCode(200)
                .body("set_at_run_time", is(true))
                .body("budget.at_limit", equalTo("hold"))
                .body("periods.find { it.scope == 'month' }.cap_usd", equalTo(12.5f))
                .body("periods.find { it.scope == 'day' }.cap_usd", equalTo(1));

        given().delete("/v1/budget").then().statusCode(200).body("set_at_run_time", is(false));
    }

    @Test
    void whatIsSetAsideIsShown() throws Exception {
        calls.claim(Turns.turn(), new Money(10_000_000), Instant.now().plusSeconds(30));

        given().get("/v1/budget")
                .then()
                .body("periods[0].reserved_usd", equalTo(0.01f))
                .body("periods[0].spent_usd", equalTo(0));
    }

    @Test
    void aDayWithoutACapShowsWhatIsTakenOfIt() throws Exception {
        calls.claim(Turns.turn(), new Money(10_000_000), Instant.now().plusSeconds(30));

        given().get("/v1/budget")
                .then()
                .body("periods.find { it.scope == 'day' }.reserved_usd", equalTo(0.01f))
                .body("periods.find { it.scope == 'day' }.cap_usd", nullValue());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"monthly_usd\": -1} | 422 | monthly_usd must be from 0",
                "{} | 422 | monthly_usd is missing",
                "{\"monthly_usd\": 1, \"local_models\": [\"cloud-haiku\"]} | 422 | not a local model",
                "{\"monthly_usd\": 1, \"metadata\": {\"project\": {}}} | 422 | project needs monthly_usd or daily_usd",
                "{\"monthly_usd\": \"much\"} | 400 | A budget is a JSON object",
                "not json | 400 | A budget is a JSON object",
                "{\"monthly_usd\": 1} x | 400 | A budget is a JSON object",
                "{\"monthly_usd\": 1} {\"daily_usd\": 1} | 400 | A budget is a JSON object",
                "{\"monthly_usd\": 1, \"dayly_usd\": 2} | 400 | There is no field dayly_usd",
                "{\"monthly_usd\": 1, \"metadata\": {\"project\": {\"dayly_usd\": 1}}} | 400 | no field dayly_usd",
                "null | 422 | budget: is missing",
            })
    void aBadBudgetIsRefusedWithItsMistake(String body, int status, String detail) {
        given().contentType(ContentType.JSON)
                .body(body)
                .put("/v1/budget")
                .then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("detail", containsString(detail))
                .body("errors", nullValue());
    }
}
