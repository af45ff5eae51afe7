package dev.sluice.classifier;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;

import dev.sluice.testing.OpenApiSchemas;

/** What describes the HTTP interface describes what is on the wire, so that a client can be generated from it. */
@ServiceTest
class OpenApiIT {
    private OpenApiSchemas schemas;

    @BeforeEach
    void read() throws IOException {
        schemas = OpenApiSchemas.of(given().get("/q/openapi?format=json").asByteArray());
    }

    @Test
    void propertiesHaveTheNamesThatAreOnTheWire() {
        assertThat(schemas.properties("Task")).contains("max_cost_usd", "max_output_tokens", "response_format");
        assertThat(schemas.properties("TaskView")).contains("cost_usd", "baseline_cost_usd");
        assertThat(schemas.allProperties()).isNotEmpty().allMatch(name -> name.matches("[a-z0-9_]+"));
    }

    @Test
    void whatIsWrittenAsOneValueIsDescribedAsOne() {
        assertThat(schemas.type("TaskId")).isEqualTo("string");
        assertThat(schemas.properties("Json")).isEmpty();
    }
}
