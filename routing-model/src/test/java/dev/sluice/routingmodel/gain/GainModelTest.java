package dev.sluice.routingmodel.gain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import dev.sluice.routingmodel.gain.GainTrainer.Outcome;

class GainModelTest {
    /** The local model fails where there are digits. */
    private final List<Outcome> outcomes = IntStream.range(0, 300)
            .mapToObj(i -> i % 2 == 0
                    ? new Outcome("What is " + i * 7919 + " plus " + i * 104729 + "?", Optional.empty(), 0, 1)
                    : new Outcome("Tell me a story of the sea".repeat(1 + i % 5), Optional.empty(), 1, 1))
            .toList();

    private final GainModel model = new GainTrainer(100, 1).fit("test", outcomes);

    @Test
    void theGainIsHighWhereTheLocalModelFailed() {
        double hard =
                model.estimate("What is 123456 plus 654321?", Optional.empty()).difference();
        double easy =
                model.estimate("Tell me a story of the sea", Optional.empty()).difference();

        assertThat(hard).isGreaterThan(0.7);
        assertThat(easy).isLessThan(0.3);
    }

    @Test
    void halfOfTheTasksAreAboveTheThresholdOfAHalf() {
        double threshold = model.threshold(0.5);

        double above = outcomes.stream()
                        .filter(each ->
                                model.estimate(each.text(), Optional.empty()).difference() >= threshold)
                        .count()
                / (double) outcomes.size();

        assertThat(above).isCloseTo(0.5, within(0.05));
        assertThat(model.threshold(0)).isGreaterThanOrEqualTo(model.threshold(1));
    }

    @Test
    void aHeadThatWasWrittenAndReadGivesTheSameEstimates() {
        GainModel again = GainHeadFile.read(GainHeadFile.write(model, "a test"));

        assertThat(again.version()).isEqualTo("test");
        for (Outcome each : outcomes) {
            assertThat(again.estimate(each.text(), Optional.empty()).difference())
                    .isCloseTo(model.estimate(each.text(), Optional.empty()).difference(), within(1e-6));
        }
    }

    @Test
    void trainingTwiceGivesTheSameHead() {
        GainModel again = new GainTrainer(100, 1).fit("test", outcomes);

        assertThat(GainHeadFile.write(again, "a test")).isEqualTo(GainHeadFile.write(model, "a test"));
    }

    @Test
    void theShippedHeadKnowsBothCases() {
        GainModel shipped = ShippedGain.load();

        Gain plain = shipped.estimate("Which article of the treaty applies to the dispute?", Optional.empty());
        Gain full = shipped.estimate("Which article of the treaty applies?", Optional.of(new float[384]));

        assertThat(plain.difference()).isBetween(-1.0, 1.0);
        assertThat(full).isNotEqualTo(plain);
    }

    @Test
    void anOddTextHasAnEstimateToo() {
        for (String odd : List.of("", "\ud83d", "\n\n", "a".repeat(1 << 20), "((((".repeat(1000))) {
            assertThat(model.estimate(odd, Optional.empty()).cloud()).isBetween(0.0, 1.0);
        }
    }
}
