package dev.sluice.contracts.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

import dev.sluice.contracts.Json;
import dev.sluice.contracts.event.Event;
import dev.sluice.contracts.event.EventType;
import dev.sluice.contracts.task.Task;
import dev.sluice.contracts.task.TaskLimits;
import dev.sluice.contracts.task.TaskReader;

class GoldenSampleTest {
    static List<Golden> samples() {
        return GoldenSamples.all();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void anEventIsWrittenAsItsGoldenSample(Golden sample) throws Exception {
        byte[] written = Json.mapper().writeValueAsBytes(sample.event());

        assertThat(Json.mapper().readTree(written)).isEqualTo(Json.mapper().readTree(sample.json()));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void aGoldenSampleIsReadAsItsEvent(Golden sample) throws Exception {
        Event read = Json.mapper().readValue(sample.json(), sample.event().getClass());

        assertThat(read).isEqualTo(sample.event());
    }

    @ParameterizedTest
    @MethodSource("samples")
    void aGoldenSampleSatisfiesItsSchema(Golden sample) {
        assertThat(Schemas.problems(sample.schema(), sample.json())).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void aFieldOfALaterVersionDisturbsNeitherReaderNorSchema(Golden sample) throws Exception {
        ObjectNode extended = (ObjectNode) Json.mapper().readTree(sample.json());
        extended.putObject("field_of_a_later_version").put("x", 1);
        String json = extended.toString();

        Event read = Json.mapper().readValue(json, sample.event().getClass());

        assertThat(read).isEqualTo(sample.event());
        assertThat(Schemas.problems(sample.schema(), json)).isEmpty();
    }

    @Test
    void everyTypeOfEventHasASample() {
        assertThat(GoldenSamples.all().stream().map(sample -> EventType.of(sample.event())))
                .containsAll(Arrays.asList(EventType.values()));
        assertThat(GoldenSamples.all().stream().map(Golden::name).collect(Collectors.toSet()))
                .hasSameSizeAs(GoldenSamples.all());
    }

    @ParameterizedTest
    @ValueSource(strings = {"task-requested.bare", "task-requested.nulls"})
    void aTaskAsItMayArriveIsReadAsABareTask(String sample) throws Exception {
        Task read = read(sample);

        assertThat(read).isEqualTo(SampleEvents.minimalTask());
    }

    @Test
    void aTaskWithEverythingIsReadAsItself() throws Exception {
        Task read = read("task-requested.rich");

        assertThat(read).isEqualTo(SampleEvents.richTask());
    }

    @ParameterizedTest
    @ValueSource(strings = {"task-requested.bare", "task-requested.nulls", "task-requested.rich"})
    void aTaskAsItMayArriveSatisfiesItsSchema(String sample) {
        assertThat(Schemas.problems("task-requested.v1.json", Golden.read(sample)))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"task-requested.bare", "task-requested.nulls", "task-requested.rich"})
    void aTaskThatSluiceWritesCanBeSentAgain(String sample) throws Exception {
        Task task = read(sample);

        byte[] written = Json.mapper().writeValueAsBytes(task);

        assertThat(new TaskReader(TaskLimits.DEFAULT).read(written, SampleEvents.ID))
                .isEqualTo(task);
        assertThat(Schemas.problems("task-requested.v1.json", new String(written, StandardCharsets.UTF_8)))
                .isEmpty();
    }

    private static Task read(String sample) throws Exception {
        return new TaskReader(TaskLimits.DEFAULT)
                .read(Golden.read(sample).getBytes(StandardCharsets.UTF_8), SampleEvents.ID);
    }
}
