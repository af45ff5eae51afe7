package dev.sluice.simulator.answer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.stream.IntStream;

import dev.sluice.simulator.Provider;

class AnswerWriterTest {
    private final AnswerWriter writer = new AnswerWriter();

    @Test
    void answersHaveThirtyToAboutTwoHundredAndFiftyTokens() {
        var lengths = IntStream.range(0, 500)
                .map(i -> writer.write(request("prompt " + i, AnswerRequest.UNLIMITED))
                        .tokens())
                .summaryStatistics();

        assertThat(lengths.getMin()).isBetween(30, 50);
        assertThat(lengths.getMax()).isBetween(220, 270);
    }

    @Test
    void noAnswerIsLongerThanItsLimit() {
        for (int limit : List.of(0, 1, 5, 29)) {
            Answer answer = writer.write(request("prompt", limit));

            assertThat(answer.tokens()).isEqualTo(limit);
            assertThat(answer.finish()).isEqualTo(Finish.LENGTH);
        }
    }

    @Test
    void tokensAreFourCodePointsAndTogetherTheText() {
        String text = "Grüße 🙂🙂🙂!";

        List<String> tokens = Tokens.split(text);

        assertThat(tokens).hasSize(Tokens.count(text)).containsExactly("Grüß", "e 🙂🙂", "🙂!");
        assertThat(Tokens.first(text, 2)).isEqualTo("Grüße 🙂🙂");
        assertThat(Tokens.count("")).isZero();
    }

    private static AnswerRequest request(String prompt, int maxTokens) {
        return new AnswerRequest(
                Provider.OLLAMA, "m", new Prompt("", List.of(prompt)), maxTokens, new Form.FreeText(), false);
    }
}
