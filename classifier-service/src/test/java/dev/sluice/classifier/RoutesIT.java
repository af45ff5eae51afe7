package dev.sluice.classifier;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import dev.sluice.classifier.routes.Routes;
import dev.sluice.contracts.catalog.CatalogLoader;
import dev.sluice.contracts.topic.Topics;
import dev.sluice.testing.RecordCollector;

@ServiceTest
class RoutesIT {
    @AfterEach
    void theCatalogHoldsAgain() {
        post("/v1/routes/rollback", "{\"to\": 0, \"by\": \"test\"}").statusCode(200);
    }

    @Test
    void aRouteThatIsChangedHoldsForTheNextTaskAndGoesBackWithTheVersion() {
        int before = version();

        put(
                        "/v1/routes/deep-analysis",
                        "{\"model\": \"local-brain\", \"fallbacks\": [\"cloud-haiku\"], \"by\": \"ana\"}")
                .statusCode(200)
                .body("version", equalTo(before + 1))
                .body("changed_by", equalTo("ana"))
                .body("routes.deep-analysis.model", equalTo("local-brain"))
                .body("routes.deep-analysis.changed", equalTo(true))
                .body("routes.complex-reasoning.changed", equalTo(false));

        explain("deep-analysis")
                .body("model", equalTo("local-brain"))
                .body("fallbacks", equalTo(List.of("cloud-haiku")))
                .body("reasons", hasItem("route:changed-v" + (before + 1)));
        given().get("/v1/routes/versions")
                .then()
                .statusCode(200)
                .body("[0].version", equalTo(before + 1))
                .body("[0].by", equalTo("ana"))
                .body("[0].what", equalTo("route deep-analysis"));
        given().delete("/v1/routes/deep-analysis").then().statusCode(200);
        explain("deep-analysis").body("model", equalTo("cloud-sonnet"));
        post("/v1/routes/rollback", "{\"to\": " + (before + 1) + "}")
                .statusCode(200)
                .body("version", equalTo(before + 3));
        explain("deep-analysis").body("model", equalTo("local-brain"));
    }

    @Test
    void aProfileHoldsForAllRoutesAndLocalOnlyTasksStayLocal() {
        put("/v1/routes", "{\"profile\": \"cloud-only\"}").statusCode(200).body("profile", equalTo("cloud-only"));

        explain("code-generation")
                .body("model", equalTo("cloud-sonnet"))
                .body("reasons", hasItem("profile:cloud-only"));
        given().contentType(ContentType.JSON)
                .body("{\"prompt\":\"Why?\",\"category\":\"code-generation\",\"privacy\":\"local-only\"}")
                .post("/v1/classify")
                .then()
                .body("route", equalTo("local"));
    }

    @Test
    void tasksLikeTheExamplesOfAChangedRouteGoThereUntilItIsPutBack() {
        String task = "{\"prompt\": \"Please check the settlement sheet of ledger 4711 once more.\"}";
        put(
                        "/v1/routes/data-processing",
                        "{\"model\": \"local-brain\", \"patterns\": [\"settlement sheet of ledger \\\\d+\"]}")
                .statusCode(200);

        post("/v1/classify", task)
                .body("category", equalTo("data-processing"))
                .body("reasons", hasItem("pattern:data-processing"));

        given().delete("/v1/routes/data-processing").then().statusCode(200);
        post("/v1/classify", task).body("reasons", not(hasItem("pattern:data-processing")));
    }

    @Test
    void changesMadeAtTheSameTimeAllHoldAndAnotherReplicaHearsTheSame() throws Exception {
        List<String> categories = List.of("deep-analysis", "complex-reasoning", "strategic-planning");
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Integer>> changes = categories.stream()
                    .map(category ->
                            (Callable<Integer>) () -> put("/v1/routes/" + category, "{\"model\": \"local-fast\"}")
                                    .extract()
                                    .statusCode())
                    .toList();
            for (Future<Integer> status : threads.invokeAll(changes)) {
                assertThat(status.get()).isEqualTo(200);
            }
        }

        Routes replica = new Routes(CatalogLoader.loadShipped());
        try (RecordCollector log = Wire.topic(Topics.ROUTES)) {
            log.await(version()).forEach(replica::hear);
        }
        assertThat(replica.current().version()).isEqualTo(version());
        assertThat(categories).allSatisfy(category -> {
            assertThat(replica.current().routes().get(category).model()).isEqualTo("local-fast");
            explain(category).body("model", equalTo("local-fast"));
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PUT | /v1/routes/deep-analysis | {\"model\": \"none\"} | 400 | none is not one of the models",
                "PUT | /v1/routes/deep-analysis | {} | 400 | model is missing",
                "PUT | /v1/routes/deep-analysis | {\"model\": \"local-fast\", \"patterns\": [\"(\"]} | 400 | pattern 1",
                "PUT | /v1/routes/deep-analysis | {\"model\": \"local-fast\", \"fallbacks\": [null]} | 400 | null",
                "PUT | /v1/routes/deep-analysis | {\"model\": \"sesame | 400 | not JSON",
                "PUT | /v1/routes/nonsense | {\"model\": \"local-fast\"} | 404 | deep-analysis",
                "PUT | /v1/routes | {\"profile\": \"sesame\"} | 400 | profile: the body is not JSON of the form",
                "PUT | /v1/routes | {\"profile\": \"cloud-only\", \"for\": \"sesame\"} | 400 | for: there is no such field; there are by, profile",
                "PUT | /v1/routes/deep-analysis | {\"model\": \"local-fast\", \"fallback\": []} | 400 | fallback: there is no such field",
                "PUT | /v1/routes/deep-analysis | {\"model\": \"local-fast\"} sesame | 400 | not JSON",
                "PUT | /v1/routes/deep-analysis | {\"model\": \"local-fast\"} {\"model\": \"sesame\"} | 400 | not JSON",
                "POST | /v1/routes/rollback | {\"to\": 0, \"form\": \"sesame\"} | 400 | form: there is no such field; there are by, to",
                "PUT | /v1/routes | null | 400 | empty",
                "POST | /v1/routes/rollback | {\"to\": 99999} | 404 | 99999",
                "POST | /v1/routes/rollback | {} | 400 | to: is missing"
            })
    void whatIsWrongIsToldAndNothingChanges(String method, String path, String body, int status, String said) {
        int before = version();

        given().contentType(ContentType.JSON)
                .body(body.strip())
                .request(method.strip(), path.strip())
                .then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("detail", containsString(said.strip()))
                .body("detail", not(containsString("sesame")));

        assertThat(version()).isEqualTo(before);
    }

    private static int version() {
        return given().get("/v1/routes").then().statusCode(200).extract().path("version");
    }

    private static ValidatableResponse explain(String category) {
        return post("/v1/classify", "{\"prompt\":\"Why?\",\"category\":\"" + category + "\"}")
                .statusCode(200);
    }

    private static ValidatableResponse put(String path, String body) {
        return given().contentType(ContentType.JSON).body(body).put(path).then();
    }

    private static ValidatableResponse post(String path, String body) {
        return given().contentType(ContentType.JSON).body(body).post(path).then();
    }
}
