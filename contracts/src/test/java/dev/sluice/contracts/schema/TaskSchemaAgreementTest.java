package dev.sluice.contracts.schema;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.util.List;

import dev.sluice.contracts.TaskId;
import dev.sluice.contracts.task.InvalidTaskException;
import dev.sluice.contracts.task.TaskLimits;
import dev.sluice.contracts.task.TaskReader;

/** The schema of an arriving task and the reader of it come to the same verdict. */
class TaskSchemaAgreementTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"prompt\":\"x\"}",
                "{\"prompt\":\"x\",\"messages\":null}",
                "{\"messages\":[{\"role\":\"user\",\"content\":\"x\",\"name\":\"n\"}]}",
                "{\"messages\":[{\"role\":\"system\",\"content\":\"\"},{\"role\":\"user\",\"content\":\"x\"}]}",
                "{\"prompt\":\"x\",\"model\":\"auto\",\"urgency\":\"background\",\"privacy\":\"any\"}",
                "{\"prompt\":\"x\",\"max_output_tokens\":1000000,\"max_cost_usd\":1000000}",
                "{\"prompt\":\"x\",\"max_cost_usd\":0}",
                "{\"prompt\":\"x\",\"response_format\":{\"type\":\"text\",\"json_schema\":7}}",
                "{\"prompt\":\"x\",\"response_format\":{\"type\":\"json_schema\",\"json_schema\":{}}}",
                "{\"prompt\":\"x\",\"deadline\":\"2026-11-22T18:00:00+02:00\"}",
                "{\"prompt\":\"x\",\"metadata\":{}}",
            })
    void whatTheReaderTakesTheSchemaTakes(String json) {
        List<String> problems = Schemas.problems("task-requested.v1.json", json);

        assertThat(isTask(json)).isTrue();
        assertThat(problems).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "null",
                "{\"prompt\":null}",
                "{\"prompt\":\" \"}",
                "{\"prompt\":7}",
                "{\"prompt\":\"x\",\"messages\":[]}",
                "{\"prompt\":\"x\",\"messages\":[{\"role\":\"user\",\"content\":\"x\"}]}",
                "{\"messages\":[]}",
                "{\"messages\":[{\"role\":\"user\",\"content\":\"\"}]}",
                "{\"messages\":[{\"role\":\"system\",\"content\":\"x\"}]}",
                "{\"messages\":[{\"role\":\"tool\",\"content\":\"x\"},{\"role\":\"user\",\"content\":\"x\"}]}",
                "{\"prompt\":\"x\",\"id\":\"\"}",
                "{\"prompt\":\"x\",\"id\":7}",
                "{\"prompt\":\"x\",\"id\":\"a/b\"}",
                "{\"prompt\":\"x\",\"id\":\"batch\"}",
                "{\"prompt\":\"x\",\"category\":\"A\"}",
                "{\"prompt\":\"x\",\"model\":\"llama3.1:8b\"}",
                "{\"prompt\":\"x\",\"system\":7}",
                "{\"prompt\":\"x\",\"urgency\":\"now\"}",
                "{\"prompt\":\"x\",\"privacy\":\"LOCAL-ONLY\"}",
                "{\"prompt\":\"x\",\"max_output_tokens\":0}",
                "{\"prompt\":\"x\",\"max_output_tokens\":1000001}",
                "{\"prompt\":\"x\",\"max_output_tokens\":1.5}",
                "{\"prompt\":\"x\",\"max_cost_usd\":-1}",
                "{\"prompt\":\"x\",\"max_cost_usd\":1000001}",
                "{\"prompt\":\"x\",\"max_cost_usd\":\"1\"}",
                "{\"prompt\":\"x\",\"response_format\":{}}",
                "{\"prompt\":\"x\",\"response_format\":{\"type\":\"json_schema\"}}",
                "{\"prompt\":\"x\",\"response_format\":{\"type\":\"json_schema\",\"json_schema\":7}}",
                "{\"prompt\":\"x\",\"deadline\":\"tomorrow\"}",
                "{\"prompt\":\"x\",\"metadata\":{\"a\":1}}",
                "{\"prompt\":\"x\",\"metadata\":[]}",
            })
    void whatTheReaderRefusesTheSchemaRefuses(String json) {
        List<String> problems = Schemas.problems("task-requested.v1.json", json);

        assertThat(isTask(json)).isFalse();
        assertThat(problems).isNotEmpty();
    }

    private static boolean isTask(String json) {
        try {
            new TaskReader(TaskLimits.DEFAULT).read(json.getBytes(StandardCharsets.UTF_8), new TaskId("t"));
            return true;
        } catch (InvalidTaskException e) {
            return false;
        }
    }
}
