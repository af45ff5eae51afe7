package dev.sluice.classifier;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;

import dev.sluice.contracts.Json;

/** What describes the HTTP interface describes what is on the wire, so that a client can be generated from it. */
@ServiceTest
class OpenApiIT {
    private JsonNode schemas;

    @BeforeEach
    void read() throws IOException {
        byte[] document = given().get("/q/openapi?format=json").asByteArray();
        schemas = Json.mapper().readTree(document).at("/components/schemas");
    }

    @Test
    void propertiesHaveTheNamesThatAreOnTheWire() {
        assertThat(schemas.at("/Task/properties").fieldNames())
                .toIterable()
                .contains("max_cost_usd", "max_output_tokens", "response_format");
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
        assertThat(schemas.at("/Json").has("properties")).isFalse();
    }
}
