package dev.sluice.metrics;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;

import dev.sluice.testing.KafkaAndPostgres;
import dev.sluice.testing.OpenApiSchemas;

/** What describes the HTTP interface describes what is on the wire, so that a client can be generated from it. */
@QuarkusTest
@TestProfile(LedgerProfile.class)
@QuarkusTestResource(KafkaAndPostgres.class)
class OpenApiIT {
    private OpenApiSchemas schemas;

    @BeforeEach
    void read() throws IOException {
        schemas = OpenApiSchemas.of(given().get("/q/openapi?format=json").asByteArray());
    }

    @Test
    void propertiesHaveTheNamesThatAreOnTheWire() {
        assertThat(schemas.properties("TaskView")).contains("cost_usd", "baseline_cost_usd");
        assertThat(schemas.allProperties()).isNotEmpty().allMatch(name -> name.matches("[a-z0-9_]+"));
    }

    @Test
    void whatIsWrittenAsOneValueIsDescribedAsOne() {
        assertThat(schemas.type("TaskId")).isEqualTo("string");
        assertThat(schemas.type("ZoneId")).isEqualTo("string");
        assertThat(schemas.names()).doesNotContain("ZoneRules", "MediaType", "Duration1");
    }
}
