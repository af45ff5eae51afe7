package dev.sluice.contracts.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import dev.sluice.contracts.Json;

/** Schemas refuse what is not the event: each required field taken away, and each field with a value of a wrong type. */
class SchemaRefusalTest {
    static Stream<Arguments> requiredFields() {
        return GoldenSamples.all().stream()
                .flatMap(sample -> StreamSupport.stream(
                                Schemas.document(sample.schema())
                                        .get("required")
                                        .spliterator(),
                                false)
                        .map(field -> Arguments.of(sample, field.textValue())));
    }

    static Stream<Arguments> fields() {
        return GoldenSamples.all().stream()
                .flatMap(sample -> tree(sample).propertyStream().map(field -> Arguments.of(sample, field.getKey())));
    }

    @ParameterizedTest
    @MethodSource("requiredFields")
    void aSampleWithoutARequiredFieldIsRefused(Golden sample, String field) {
        ObjectNode broken = tree(sample);
        broken.remove(field);

        List<String> problems = Schemas.problems(sample.schema(), broken.toString());

        assertThat(problems).anyMatch(problem -> problem.contains(field));
    }

    @ParameterizedTest
    @MethodSource("fields")
    void aSampleWithAFieldOfAWrongTypeIsRefused(Golden sample, String field) {
        ObjectNode broken = tree(sample);
        JsonNode value = broken.get(field);
        broken.set(
                field,
                value.isTextual() ? Json.mapper().valueToTree(7) : Json.mapper().valueToTree("seven"));

        List<String> problems = Schemas.problems(sample.schema(), broken.toString());

        assertThat(problems).anyMatch(problem -> problem.contains(field));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "task-finished.completed | /attempts/0/cost_nano_usd | 0.5",
                "task-finished.completed | /attempts/0/usage/input_tokens | -1",
                "task-finished.completed | /attempts/0/failure/kind | \"bored\"",
                "task-finished.completed | /attempts/0/started_at | \"yesterday\"",
                "task-finished.completed | /attempts | []",
                "task-finished.completed | /decision/confidence | 1.5",
                "task-finished.completed | /decision/route | \"moon\"",
                "task-finished.completed | /baseline_cost_nano_usd/all-sonnet | \"0.02\"",
                "task-finished.completed | /metadata/customer | 4711",
                "task-finished.completed | /outcome | \"failed\"",
                "task-finished.minimal | /outcome | \"completed\"",
                "lane-task.rich | /task/response_format/json_schema | null",
                "lane-task.rich | /task/messages/0/role | \"tool\"",
                "lane-task.rich | /task/id | \"../etc\"",
                "lane-task.rich | /task/prompt | \"and a prompt\"",
                "lane-task.rich | /task/privacy | \"none\"",
                "worker-status.rich | /models/0/available | \"yes\"",
            })
    void aSampleWithAWrongValueInsideIsRefused(String name, String pointer, String value) throws Exception {
        Golden sample = GoldenSamples.all().stream()
                .filter(golden -> golden.name().equals(name))
                .findFirst()
                .orElseThrow();
        ObjectNode broken = tree(sample);
        int last = pointer.lastIndexOf('/');
        ObjectNode parent = (ObjectNode) broken.at(pointer.substring(0, last));
        parent.setAll(Map.of(pointer.substring(last + 1), Json.mapper().readTree(value)));

        List<String> problems = Schemas.problems(sample.schema(), broken.toString());

        assertThat(problems).isNotEmpty();
    }

    private static ObjectNode tree(Golden sample) {
        try {
            return (ObjectNode) Json.mapper().readTree(sample.json());
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalStateException(sample.name(), e);
        }
    }
}
