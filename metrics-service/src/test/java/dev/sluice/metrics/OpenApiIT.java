package dev.sluice.metrics;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;

import dev.sluice.contracts.Json;
import dev.sluice.testing.KafkaAndPostgres;

/** What describes the HTTP interface describes what is on the wire, so that a client can be generated from it. */
@QuarkusTest
@TestProfile(LedgerProfile.class)
@QuarkusTestResource(KafkaAndPostgres.class)
class OpenApiIT {
    private JsonNode schemas;

    @BeforeEach
    void read() throws IOException {
        byte[] document = given().get("/q/openapi?format=json").asByteArray();
        schemas = Json.mapper().readTree(document).at("/components/schemas");
    }

    @Test
    void propertiesHaveTheNamesThatAreOnTheWire() {
        assertThat(schemas.at("/TaskView/properties").fieldNames())
                .toIterable()
                .contains("cost_usd", "baseline_cost_usd");
        assertThat(schemas.findValues("properties"))
                .isNotEmpty()
                .allSatisfy(properties ->
                        assertThat(properties.fieldNames()).toIterable().allMatch(name -> name.matches("[a-z0-9_]+")));
    }

    @Test
    void whatIsWrittenAsOneValueIsDescribedAsOne() {
        assertThat(schemas.at("/TaskId/type").textValue()).isEqualTo("string");
        assertThat(schemas.at("/ZoneId/type").textValue()).isEqualTo("string");
        assertThat(schemas.fieldNames()).toIterable().doesNotContain("ZoneRules", "MediaType", "Duration1");
    }
}
