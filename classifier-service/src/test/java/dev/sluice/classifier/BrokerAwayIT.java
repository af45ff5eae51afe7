package dev.sluice.classifier;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import dev.sluice.testing.KafkaAndPostgres;

@QuarkusTest
@TestProfile(BrokerAwayIT.Profile.class)
class BrokerAwayIT {
    /** The service with a broker of its own. */
    public static final class Profile implements QuarkusTestProfile {
        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(
                    KafkaAndPostgres.class, Map.of(KafkaAndPostgres.KAFKA, "own", KafkaAndPostgres.POSTGRES, "false")));
        }

        @Override
        public boolean disableGlobalTestResources() {
            return true;
        }

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("quarkus.http.test-port", "0");
        }
    }

    /** Set by {@link KafkaAndPostgres}. */
    Runnable killBroker;

    @Test
    void aTaskIsRefusedInBoundedTimeAndTheServiceStaysAlive() {
        given().get("/q/health/ready").then().statusCode(200);
        given().contentType(ContentType.JSON)
                .body("{\"prompt\":\"while it is there\"}")
                .post("/v1/tasks")
                .then()
                .statusCode(202);
        killBroker.run();
        Instant asked = Instant.now();

        given().contentType(ContentType.JSON)
                .body("{\"prompt\":\"while it is away\"}")
                .header("Prefer", "wait=60")
                .post("/v1/tasks")
                .then()
                .statusCode(503)
                .contentType("application/problem+json")
                .header("Retry-After", "5")
                .body("type", equalTo("urn:sluice:problem:unavailable"));

        assertThat(Duration.between(asked, Instant.now())).isLessThan(Duration.ofSeconds(20));
        given().get("/q/health/ready").then().statusCode(503);
        given().get("/q/health/live").then().statusCode(200);
    }
}
