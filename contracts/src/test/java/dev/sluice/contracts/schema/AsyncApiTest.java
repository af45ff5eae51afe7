package dev.sluice.contracts.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import dev.sluice.contracts.TaskId;
import dev.sluice.contracts.Urgency;
import dev.sluice.contracts.event.EventRecords;
import dev.sluice.contracts.event.EventType;
import dev.sluice.contracts.task.Task;
import dev.sluice.contracts.task.TaskLimits;
import dev.sluice.contracts.task.TaskReader;
import dev.sluice.contracts.topic.DeadLetter;
import dev.sluice.contracts.topic.Lane;
import dev.sluice.contracts.topic.Topics;

/** docs/asyncapi.yaml says what the code says: the topics, the events on them, the headers, and where the schemas are. */
class AsyncApiTest {
    private static final Path DOCS = Path.of("../docs");

    private static JsonNode document;

    @BeforeAll
    static void readTheDocument() throws IOException {
        document = yaml(DOCS.resolve("asyncapi.yaml"));
    }

    @Test
    void everyTopicIsAChannelAndEveryChannelATopic() {
        List<String> topics = new ArrayList<>(Topics.all());
        topics.add("lanes.{model}.{urgency}.v1");

        List<String> addresses = document.get("channels")
                .propertyStream()
                .map(channel -> channel.getValue().get("address").textValue())
                .toList();

        assertThat(addresses).containsExactlyInAnyOrderElementsOf(topics);
    }

    @Test
    void theLanesOfAModelAreThoseOfTheCode() {
        JsonNode lane = document.at("/channels/lane");
        List<String> described = texts(lane.at("/parameters/urgency/enum"))
                .map(urgency -> lane.get("address")
                        .textValue()
                        .replace("{model}", "local-fast")
                        .replace("{urgency}", urgency))
                .toList();

        assertThat(described)
                .containsExactlyElementsOf(Arrays.stream(Urgency.values())
                        .map(urgency -> new Lane("local-fast", urgency).topic())
                        .toList());
    }

    @Test
    void everyReferenceLeadsSomewhere() throws IOException {
        List<String> references = document.findValuesAsText("$ref");

        assertThat(references).hasSizeGreaterThan(40);
        for (String reference : references) {
            String[] parts = reference.split("#", 2);
            JsonNode target = parts[0].isEmpty() ? document : yaml(DOCS.resolve(parts[0]));
            assertThat(target.at(parts.length == 1 ? "" : parts[1]).isMissingNode())
                    .as("%s leads nowhere", reference)
                    .isFalse();
        }
    }

    @Test
    void everyTypeOfEventIsAMessageWithTheSchemaOfItsName() {
        for (EventType type : EventType.values()) {
            String schema = type.typeName().replaceFirst("dev\\.sluice\\.(\\w+)\\.(\\w+)\\.v1", "$1-$2.v1.json");

            List<JsonNode> messages = document.at("/components/messages")
                    .valueStream()
                    .filter(message -> message.at("/headers/allOf/1/properties/ce_type/const")
                            .asText()
                            .equals(type.typeName()))
                    .toList();

            assertThat(messages).as("messages of %s", type.typeName()).hasSize(1);
            assertThat(messages.getFirst().at("/payload/schema/$ref").asText()).endsWith("/schemas/" + schema);
        }
    }

    @Test
    void theHeadersAreThoseThatTheCodeWrites() {
        JsonNode headers = document.at("/components/schemas/optionalCloudEventHeaders/properties");
        JsonNode deadLetter = document.at("/components/schemas/deadLetterHeaders/properties");

        assertThat(headers.has(EventRecords.ID)).isTrue();
        assertThat(headers.has(EventRecords.TYPE)).isTrue();
        assertThat(headers.has(EventRecords.SOURCE)).isTrue();
        assertThat(deadLetter.has(DeadLetter.REASON)).isTrue();
        assertThat(deadLetter.has(DeadLetter.MESSAGE)).isTrue();
        assertThat(deadLetter.has(DeadLetter.ORIGIN)).isTrue();
    }

    @Test
    void everyChannelHasAnOperationAndNoMessageIsLeftOver() {
        List<String> used = document.get("operations")
                .valueStream()
                .map(operation -> operation.at("/channel/$ref").asText().replace("#/channels/", ""))
                .distinct()
                .toList();
        List<String> carried = document.get("channels")
                .valueStream()
                .flatMap(channel -> channel.get("messages").propertyStream().map(java.util.Map.Entry::getKey))
                .distinct()
                .toList();

        assertThat(document.get("channels").propertyStream().map(java.util.Map.Entry::getKey))
                .containsExactlyInAnyOrderElementsOf(used);
        assertThat(document.at("/components/messages").propertyStream().map(java.util.Map.Entry::getKey))
                .containsExactlyInAnyOrderElementsOf(carried);
    }

    @Test
    void theExamplesAreTasks() throws Exception {
        JsonNode examples = document.at("/components/messages/taskRequested/examples");

        assertThat(examples).isNotEmpty();
        for (JsonNode example : examples) {
            String json = example.get("payload").toString();
            Task task = new TaskReader(TaskLimits.DEFAULT)
                    .read(json.getBytes(StandardCharsets.UTF_8), TaskId.ofName("example", json));
            assertThat(task.turns()).isNotEmpty();
            assertThat(Schemas.problems("task-requested.v1.json", json)).isEmpty();
        }
    }

    private static JsonNode yaml(Path file) throws IOException {
        // JSON is YAML, too.
        return new YAMLMapper().readTree(Files.readString(file));
    }

    private static Stream<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).map(JsonNode::textValue);
    }
}
