package dev.sluice.contracts.view;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

import java.util.List;

import dev.sluice.contracts.Json;
import dev.sluice.contracts.task.InvalidTaskException.Violation;

class ProblemTest {
    @Test
    void aProblemHasTheMembersOfRfc9457() {
        JsonNode problem =
                Json.mapper().valueToTree(Problem.of(404, "not-found", "Not found", "There is nothing here."));

        assertThat(problem.propertyStream().map(member -> member.getKey()))
                .containsExactlyInAnyOrder("type", "title", "status", "detail", "instance");
        assertThat(problem.get("type").asText()).isEqualTo("urn:sluice:problem:not-found");
        assertThat(problem.get("instance").asText()).matches("urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    }

    @Test
    void eachOccurrenceHasANameOfItsOwn() {
        Problem first = Problem.of(503, "unavailable", "Not available", "Kafka is away.");

        Problem second = Problem.of(503, "unavailable", "Not available", "Kafka is away.");

        assertThat(second.instance()).isNotEqualTo(first.instance());
    }

    @Test
    void theDetailNamesEveryBrokenRule() {
        List<Violation> broken = List.of(new Violation("prompt", "is missing"), new Violation("id", "is too long"));

        Problem problem = Problem.of(422, "invalid-task", "Not a valid task", broken);

        assertThat(problem.detail()).contains("prompt").contains("id").contains("; ");
        assertThat(problem.errors()).contains(broken);
    }
}
