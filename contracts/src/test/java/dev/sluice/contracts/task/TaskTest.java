package dev.sluice.contracts.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

import dev.sluice.contracts.Json;
import dev.sluice.contracts.TaskId;

class TaskTest {
    @Test
    void aPromptIsOneTurnOfTheUsers() {
        Task task = Task.ofPrompt(new TaskId("t"), "x");

        assertThat(task.turns()).containsExactly(Message.user("x"));
        assertThat(task.instruction()).isEmpty();
    }

    @Test
    void systemTurnsArePartOfTheInstructionAndNoTurns() throws Exception {
        Task task = Reading.read("{\"system\":\"Be brief.\",\"messages\":["
                + "{\"role\":\"system\",\"content\":\"Be kind.\"},{\"role\":\"user\",\"content\":\"x\"},"
                + "{\"role\":\"assistant\",\"content\":\"y\"},{\"role\":\"user\",\"content\":\"z\"}]}");

        assertThat(task.instruction()).contains("Be brief.\n\nBe kind.");
        assertThat(task.turns())
                .containsExactly(Message.user("x"), new Message(Message.Role.ASSISTANT, "y"), Message.user("z"));
    }

    @Test
    void onlyALocalOnlyTaskIsLocalOnly() throws Exception {
        assertThat(Reading.read("{\"prompt\":\"x\"}").isLocalOnly()).isFalse();
        assertThat(Reading.read("{\"prompt\":\"x\",\"privacy\":\"any\"}").isLocalOnly())
                .isFalse();
        assertThat(Reading.read("{\"prompt\":\"x\",\"privacy\":\"local-only\"}").isLocalOnly())
                .isTrue();
    }

    @Test
    void aTaskWithNoQuestionCanNotBeMade() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Json.mapper()
                        .convertValue(Json.mapper().createObjectNode().put("id", "t"), Task.class))
                .withMessageContaining("a task has either a prompt or messages");
    }

    @Test
    void aSchemaIsFoundBareAndWrapped() throws Exception {
        Task bare = Reading.read("{\"prompt\":\"x\",\"response_format\":"
                + "{\"type\":\"json_schema\",\"json_schema\":{\"type\":\"object\"}}}");
        Task wrapped = Reading.read("{\"prompt\":\"x\",\"response_format\":{\"type\":\"json_schema\","
                + "\"json_schema\":{\"name\":\"n\",\"schema\":{\"type\":\"object\"}}}}");

        assertThat(bare.responseFormat().flatMap(ResponseFormat::schema))
                .isPresent()
                .isEqualTo(wrapped.responseFormat().flatMap(ResponseFormat::schema));
    }

    @Test
    void aFormatWithoutASchemaHasNone() throws Exception {
        Task task = Reading.read("{\"prompt\":\"x\",\"response_format\":"
                + "{\"type\":\"json_object\",\"json_schema\":{\"type\":\"object\"}}}");

        assertThat(task.responseFormat().flatMap(ResponseFormat::schema)).isEmpty();
    }
}
