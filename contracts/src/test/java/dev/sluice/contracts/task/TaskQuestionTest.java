package dev.sluice.contracts.task;

import static dev.sluice.contracts.task.Reading.read;
import static dev.sluice.contracts.task.Reading.refused;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

import dev.sluice.contracts.task.InvalidTaskException.Kind;
import dev.sluice.contracts.task.InvalidTaskException.Violation;

/** The rules of what a model is asked: a prompt, or a conversation in which the user says something. */
class TaskQuestionTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{}                                       | prompt: give either prompt or messages",
                "{`prompt`:null}                          | prompt: give either prompt or messages",
                "{`text`:`x`}                             | prompt: give either prompt or messages",
                "{`prompt`:`x`,`messages`:[]}             | prompt: give either prompt or messages",
                "{`prompt`:``}                            | prompt: must be text and not blank",
                "{`prompt`:` \\n\\t`}                     | prompt: must be text and not blank",
                "{`prompt`:7}                             | prompt: must be text and not blank",
                "{`prompt`:true}                          | prompt: must be text and not blank",
                "{`prompt`:[`x`]}                         | prompt: must be text and not blank",
                "{`prompt`:{`text`:`x`}}                  | prompt: must be text and not blank",
                "{`messages`:`x`}                         | messages: must be a list of 1 to 1000 turns",
                "{`messages`:[]}                          | messages: must be a list of 1 to 1000 turns",
                "{`messages`:{`role`:`user`}}             | messages: must be a list of 1 to 1000 turns",
            })
    void theQuestionIsGivenOnce(String json, String message) {
        assertRefused(json.replace('`', '"'), message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[null]",
                "[7]",
                "[[]]",
                "[\"x\"]",
                "[{}]",
                "[{\"role\":\"user\"}]",
                "[{\"content\":\"x\"}]",
                "[{\"role\":\"tool\",\"content\":\"x\"}]",
                "[{\"role\":\"User\",\"content\":\"x\"}]",
                "[{\"role\":7,\"content\":\"x\"}]",
                "[{\"role\":\"user\",\"content\":7}]",
                "[{\"role\":\"user\",\"content\":null}]",
                "[{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"x\"}]}]",
                "[{\"role\":\"user\",\"content\":\"x\"},{\"role\":\"nobody\",\"content\":\"x\"}]"
            })
    void aTurnThatIsNotOneIsRefused(String messages) {
        assertRefused(
                "{\"messages\":" + messages + "}",
                "messages: each turn needs a role (system, user or assistant) and a content of text");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{\"role\":\"system\",\"content\":\"x\"}]",
                "[{\"role\":\"assistant\",\"content\":\"x\"}]",
                "[{\"role\":\"user\",\"content\":\" \"}]"
            })
    void aConversationInWhichTheUserSaysNothingIsRefused(String messages) {
        assertRefused(
                "{\"messages\":" + messages + "}", "messages: at least one turn must be the user's and not blank");
    }

    @Test
    void aConversationHasAtMostAThousandTurns() throws Exception {
        assertThat(read("{\"messages\":[" + turns(1_000) + "]}").messages()).hasSize(1_000);
        assertRefused("{\"messages\":[" + turns(1_001) + "]}", "messages: must be a list of 1 to 1000 turns");
    }

    private static void assertRefused(String json, String message) {
        InvalidTaskException refusal = refused(json);

        assertThat(refusal.kind()).isEqualTo(Kind.INVALID);
        assertThat(refusal.violations()).extracting(Violation::toString).contains(message);
    }

    private static String turns(int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> "{\"role\":\"user\",\"content\":\"x\"}")
                .collect(Collectors.joining(","));
    }
}
