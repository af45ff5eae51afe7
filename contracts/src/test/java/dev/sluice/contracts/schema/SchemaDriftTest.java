package dev.sluice.contracts.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

import dev.sluice.contracts.Json;
import dev.sluice.contracts.Money;
import dev.sluice.contracts.TaskId;
import dev.sluice.contracts.event.EventType;
import dev.sluice.contracts.task.Task;

/** A record and its schema say the same: names, types, what is required and which words an enum has. */
class SchemaDriftTest {
    private static final Set<Class<?>> TEXTS = Set.of(String.class, TaskId.class, Instant.class);
    private static final Set<Class<?>> INTEGERS = Set.of(int.class, long.class, Integer.class, Long.class, Money.class);
    private static final Set<Class<?>> NUMBERS = Set.of(double.class, Double.class, BigDecimal.class);

    @ParameterizedTest
    @CsvSource({
        "LANE_TASK, lane-task",
        "TASK_ROUTED, task-routed",
        "TASK_STARTED, task-started",
        "TASK_ESCALATED, task-escalated",
        "TASK_RATED, task-rated",
        "TASK_FINISHED, task-finished",
        "CALL_METERED, call-metered",
        "WORKER_STATUS, worker-status",
        "ROUTES_CHANGED, routes-changed",
        "LEARNING_OBSERVED, learning-observed",
        "LEARNING_CHANGED, learning-changed"
    })
    void anEventHasTheFormOfItsSchema(EventType type, String schema) {
        JsonNode document = Schemas.document(schema + ".v1.json");

        sameForm(document, document, type.eventClass(), schema);
    }

    @Test
    void aTaskAsItMayArriveHasTheFieldsOfATaskAndNoneIsRequired() {
        JsonNode document = Schemas.document("task-requested.v1.json");

        assertThat(names(document.get("properties"))).isEqualTo(componentNames(Task.class));
        assertThat(document.get("required")).isEmpty();
    }

    @Test
    void everySchemaFileIsAnEventsOrIsReferredTo() throws IOException {
        Set<String> expected = Arrays.stream(EventType.values())
                .map(type -> type.typeName().replaceFirst("dev\\.sluice\\.(\\w+)\\.(\\w+)\\.v1", "$1-$2.v1.json"))
                .collect(Collectors.toCollection(TreeSet::new));
        expected.addAll(List.of("definitions.v1.json", "task-requested.v1.json"));

        try (var files = Files.list(Path.of("src/main/resources/schemas"))) {
            assertThat(files.map(file -> file.getFileName().toString())).containsExactlyInAnyOrderElementsOf(expected);
        }
    }

    private static void sameForm(JsonNode document, JsonNode schema, Class<?> type, String path) {
        assertThat(names(schema.get("properties"))).as("fields of %s", path).isEqualTo(componentNames(type));
        Set<String> required = Arrays.stream(type.getRecordComponents())
                .filter(component -> !isOptional(component))
                .map(SchemaDriftTest::wireName)
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(texts(schema.get("required"))).as("required in %s", path).isEqualTo(required);
        for (RecordComponent component : type.getRecordComponents()) {
            JsonNode property = schema.get("properties").get(wireName(component));
            JsonNode target = Schemas.resolve(document, property);
            // A reference into another document is read relative to that one from there on.
            JsonNode home = property.path("$ref").asText().startsWith("definitions") ? definitions() : document;
            assertThat(property.has("description") || target.has("description"))
                    .as("%s.%s has a description", path, wireName(component))
                    .isTrue();
            sameType(home, target, component.getGenericType(), path + "." + wireName(component));
        }
    }

    private static void sameType(JsonNode document, JsonNode schema, Type type, String path) {
        Class<?> raw = raw(type);
        if (raw == Optional.class) {
            sameType(document, schema, argument(type, 0), path);
        } else if (raw == List.class) {
            assertType(schema, "array", path);
            sameElement(document, schema.get("items"), argument(type, 0), path + "[]");
        } else if (raw == Map.class) {
            assertType(schema, "object", path);
            sameElement(document, schema.get("additionalProperties"), argument(type, 1), path + "{}");
        } else if (raw.isEnum()) {
            assertThat(texts(schema.get("enum"))).as("words of %s", path).isEqualTo(words(raw));
        } else if (TEXTS.contains(raw)) {
            assertType(schema, "string", path);
            assertThat(schema.path("format").asText().equals("date-time"))
                    .as("%s is a time", path)
                    .isEqualTo(raw == Instant.class);
        } else if (INTEGERS.contains(raw)) {
            assertType(schema, "integer", path);
        } else if (NUMBERS.contains(raw)) {
            assertType(schema, "number", path);
        } else if (raw == boolean.class || raw == Boolean.class) {
            assertType(schema, "boolean", path);
        } else if (raw.isRecord()) {
            assertType(schema, "object", path);
            sameForm(document, schema, raw, path);
        } else {
            assertThat(raw).as("the type of %s", path).isEqualTo(JsonNode.class);
        }
    }

    private static void sameElement(JsonNode document, JsonNode element, Type type, String path) {
        JsonNode home = element.path("$ref").asText().startsWith("definitions") ? definitions() : document;
        sameType(home, Schemas.resolve(document, element), type, path);
    }

    private static JsonNode definitions() {
        return Schemas.document("definitions.v1.json");
    }

    private static void assertType(JsonNode schema, String type, String path) {
        assertThat(schema.path("type").asText()).as("type of %s", path).isEqualTo(type);
    }

    private static boolean isOptional(RecordComponent component) {
        JsonInclude include = component.getAccessor().getAnnotation(JsonInclude.class);
        return component.getType() == Optional.class
                || (include != null
                        && EnumSet.of(JsonInclude.Include.NON_EMPTY, JsonInclude.Include.NON_DEFAULT)
                                .contains(include.value()));
    }

    private static Set<String> componentNames(Class<?> type) {
        return Arrays.stream(type.getRecordComponents())
                .map(SchemaDriftTest::wireName)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String wireName(RecordComponent component) {
        JsonProperty renamed = component.getAccessor().getAnnotation(JsonProperty.class);
        return renamed == null ? SnakeCaseStrategy.INSTANCE.translate(component.getName()) : renamed.value();
    }

    private static Set<String> words(Class<?> type) {
        return Arrays.stream(type.getEnumConstants())
                .map(constant -> Json.mapper().valueToTree(constant).asText())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> names(JsonNode object) {
        return object.propertyStream().map(Map.Entry::getKey).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asText)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Class<?> raw(Type type) {
        return (Class<?>) (type instanceof ParameterizedType generic ? generic.getRawType() : type);
    }

    private static Type argument(Type type, int index) {
        return ((ParameterizedType) type).getActualTypeArguments()[index];
    }
}
