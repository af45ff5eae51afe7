package dev.sluice.routingmodel.online;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

import dev.sluice.contracts.event.TaskSignals;
import dev.sluice.routingmodel.embedding.SentenceEmbedder;
import dev.sluice.routingmodel.gain.GainModel;
import dev.sluice.routingmodel.gain.ShippedGain;

class RecordedSignalsTest {
    private static final String TEXT = "Which of the 3 offers is the best one, and why?";

    private final GainModel head = ShippedGain.model();

    @Test
    void whatIsReadIsWhatWasWrittenButForRounding() {
        Optional<float[]> embedding = Optional.of(unitVector());

        TaskSignals told = RecordedSignals.write(head, TEXT, embedding, Optional.of(0.5));
        RecordedSignals read = RecordedSignals.read(head, told).orElseThrow();

        assertThat(read.signals()).containsExactly(Signals.of(head.looks(TEXT), embedding), within(0.001));
        assertThat(read.shipped()).isEqualTo(head.estimate(TEXT, embedding));
        assertThat(told.propensity()).hasValue(0.5);
    }

    @Test
    void withoutAnEmbeddingTheHeadsEstimateFollowsFromTheLooks() {
        TaskSignals told = RecordedSignals.write(head, TEXT, Optional.empty(), Optional.empty());
        RecordedSignals read = RecordedSignals.read(head, told).orElseThrow();

        assertThat(told.localOk()).isEmpty();
        assertThat(read.shipped().local())
                .isCloseTo(head.estimate(TEXT, Optional.empty()).local(), within(0.001));
    }

    @Test
    void whatWasToldForAnotherHeadOrIsNotOfTheFormIsNotRead() {
        TaskSignals told = RecordedSignals.write(head, TEXT, Optional.empty(), Optional.empty());

        assertThat(RecordedSignals.read(head, with("another", told.values()))).isEmpty();
        assertThat(RecordedSignals.read(head, with(told.head(), "AAAA"))).isEmpty();
        assertThat(RecordedSignals.read(head, with(told.head(), "no Base64"))).isEmpty();
    }

    @Test
    void aCorrectionThatWasWrittenIsReadAsItself() {
        int looks = head.scaling().means().length;
        double[] weights = new double[Signals.count(looks)];
        Arrays.setAll(weights, i -> i / 8.0);
        double[] signals = Signals.of(head.looks(TEXT), Optional.of(unitVector()));
        Correction correction = new Correction(Map.of("local-fast", weights));

        Correction read = Correction.read(correction.write(), looks);

        assertThat(read.probability("local-fast", 0.5, signals))
                .isEqualTo(correction.probability("local-fast", 0.5, signals));
    }

    private static TaskSignals with(String head, String values) {
        return new TaskSignals(head, values, Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static float[] unitVector() {
        float[] vector = new float[SentenceEmbedder.DIMENSIONS];
        Arrays.fill(vector, 1 / (float) Math.sqrt(SentenceEmbedder.DIMENSIONS));
        return vector;
    }
}
