package dev.sluice.contracts.task;

import static dev.sluice.contracts.task.Reading.read;
import static dev.sluice.contracts.task.Reading.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;

import dev.sluice.contracts.Privacy;
import dev.sluice.contracts.TaskId;
import dev.sluice.contracts.task.InvalidTaskException.Kind;

/** What arrives from outside becomes a task, or is refused with its kind, whatever it is. */
class TaskReaderTest {
    @Test
    void aBarePromptIsATask() throws Exception {
        Task task = read("{\"prompt\":\"Name three rivers.\"}");

        assertThat(task).isEqualTo(Task.ofPrompt(Reading.MADE, "Name three rivers."));
        assertThat(task.privacy()).isEqualTo(Privacy.ANY);
    }

    @Test
    void anIdThatIsGivenIsKept() throws Exception {
        assertThat(read("{\"id\":\"mine\",\"prompt\":\"x\"}").id()).isEqualTo(new TaskId("mine"));
    }

    @Test
    void theModelAutoIsNoChoice() throws Exception {
        assertThat(read("{\"prompt\":\"x\",\"model\":\"auto\"}").model()).isEmpty();
        assertThat(read("{\"prompt\":\"x\",\"model\":\"local-fast\"}").model()).contains("local-fast");
    }

    @Test
    void nullIsTheSameAsAbsent() throws Exception {
        Task task = read("{\"prompt\":\"x\",\"id\":null,\"messages\":null,\"system\":null,\"category\":null,"
                + "\"model\":null,\"urgency\":null,\"privacy\":null,\"max_output_tokens\":null,\"max_cost_usd\":null,"
                + "\"response_format\":null,\"deadline\":null,\"metadata\":null}");

        assertThat(task).isEqualTo(Task.ofPrompt(Reading.MADE, "x"));
    }

    @Test
    void amountsAndTimesAreReadExactly() throws Exception {
        Task task = read("{\"prompt\":\"x\",\"max_cost_usd\":0.1,\"deadline\":\"2026-11-22T20:00:00+02:00\"}");

        assertThat(task.maxCostUsd()).contains(new BigDecimal("0.1"));
        assertThat(task.deadline()).contains(Instant.parse("2026-11-22T18:00:00Z"));
    }

    @Test
    void aPromptMayHoldAnyCharacter() throws Exception {
        String prompt = "a\u0000b \uD83D\uDE00 \uD83D end";

        Task task = read("{\"prompt\":\"a\\u0000b \\uD83D\\uDE00 \\uD83D end\"}");

        assertThat(task.prompt()).contains(prompt);
    }

    @Test
    void whiteSpaceAroundATaskIsNothing() throws Exception {
        Task task = read(" ".repeat(100) + "\r\n\t{\"prompt\":\"x\"}\n");

        assertThat(task.prompt()).contains("x");
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(strings = {" ", "\n", " \t\r\n "})
    void nothingIsEmpty(String body) {
        InvalidTaskException refusal = refused(body == null ? null : body.getBytes(StandardCharsets.UTF_8));

        assertThat(refusal.kind()).isEqualTo(Kind.EMPTY);
        assertThat(refusal).hasMessage("the body is empty: send a JSON object with a prompt");
    }

    @Test
    void manyBlanksAreEmptyToo() {
        assertThat(refused(" ".repeat(5_000)).kind()).isEqualTo(Kind.EMPTY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                "{",
                "{\"prompt\":\"x\"",
                "{\"prompt\":\"x\",}",
                "{'prompt':'x'}",
                "{prompt:\"x\"}",
                "{\"prompt\":\"x\ny\"}",
                "{\"prompt\":\"\\x\"}",
                "{\"prompt\":\"x\",\"max_cost_usd\":NaN}",
                "{\"prompt\":\"x\",\"max_cost_usd\":01}",
                "{\"prompt\":\"a\",\"prompt\":\"b\"}",
                "{\"prompt\":\"a\",\"metadata\":{\"k\":\"1\",\"k\":\"2\"}}",
                "{\"prompt\":\"a\"}{\"prompt\":\"b\"}",
                "{\"prompt\":\"a\"}\n{\"prompt\":\"b\"}",
                "{\"prompt\":\"a\"} trailing",
                "<task><prompt>x</prompt></task>",
                "prompt=x"
            })
    void whatIsNotOneJsonDocumentIsMalformed(String body) {
        InvalidTaskException refusal = refused(body);

        assertThat(refusal.kind()).isEqualTo(Kind.MALFORMED);
        assertThat(refusal.getMessage()).startsWith("the body is not valid JSON at line ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "true", "42", "1e999999999", "\"x\"", "[]", "[{\"prompt\":\"x\"}]"})
    void jsonThatIsNotAnObjectIsMalformed(String body) {
        InvalidTaskException refusal = refused(body);

        assertThat(refusal.kind()).isEqualTo(Kind.MALFORMED);
        assertThat(refusal).hasMessage("the body is JSON but not an object");
    }

    @ParameterizedTest
    @ValueSource(ints = {1_001, 100_000})
    void jsonThatIsNestedTooDeeplyIsMalformed(int depth) {
        InvalidTaskException closed = refused("{\"prompt\":\"x\",\"y\":" + "[".repeat(depth) + "]".repeat(depth) + "}");
        InvalidTaskException open = refused("{\"y\":".repeat(depth));

        assertThat(closed.kind()).isEqualTo(Kind.MALFORMED);
        assertThat(open.kind()).isEqualTo(Kind.MALFORMED);
    }

    @Test
    void aNumberOfThousandsOfDigitsIsMalformed() {
        assertThat(refused("{\"prompt\":\"x\",\"max_output_tokens\":" + "1".repeat(100_000) + "}")
                        .kind())
                .isEqualTo(Kind.MALFORMED);
    }

    @Test
    void bytesThatAreNotUtf8AreMalformed() {
        byte[] latin1 = "{\"prompt\":\"L\u00F6wen\"}".getBytes(StandardCharsets.ISO_8859_1);
        byte[] halfCharacter = {'{', '"', 'p', '"', ':', '"', (byte) 0xE2, (byte) 0x82, '"', '}'};
        byte[] surrogate = {'{', '"', 'p', '"', ':', '"', (byte) 0xED, (byte) 0xA0, (byte) 0x80, '"', '}'};
        byte[] binary = {0, 1, 2, (byte) 0xFE, (byte) 0xFF};

        assertThat(refused(latin1).kind()).isEqualTo(Kind.MALFORMED);
        assertThat(refused(halfCharacter).kind()).isEqualTo(Kind.MALFORMED);
        assertThat(refused(surrogate).kind()).isEqualTo(Kind.MALFORMED);
        assertThat(refused(binary).kind()).isEqualTo(Kind.MALFORMED);
    }

    @Test
    void aTaskOfTheLargestSizeIsReadAndOneByteMoreIsTooLarge() throws Exception {
        int frame = "{\"prompt\":\"\"}".length();
        String largest = "{\"prompt\":\"" + "x".repeat(TaskLimits.DEFAULT.maxBytes() - frame) + "\"}";

        Optional<String> prompt = read(largest).prompt();
        InvalidTaskException refusal = refused(largest + " ");

        assertThat(prompt.orElseThrow()).hasSize(1_048_576 - frame);
        assertThat(refusal.kind()).isEqualTo(Kind.TOO_LARGE);
        assertThat(refusal).hasMessage("1048577 bytes are more than the 1048576 a task may have");
    }

    @Test
    void theLargestSizeCanBeAnother() {
        TaskReader reader = new TaskReader(TaskLimits.ofMaxBytes(10));

        InvalidTaskException refusal = catchThrowableOfType(
                InvalidTaskException.class,
                () -> reader.read("{\"prompt\":\"x\"}".getBytes(StandardCharsets.UTF_8), Reading.MADE));

        assertThat(refusal.kind()).isEqualTo(Kind.TOO_LARGE);
    }
}
