package dev.sluice.routingmodel.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

class LearningTest {
    @Test
    void aKernelRegressionFindsACurveAndForeseesEachRowFromTheOthers() {
        List<float[]> rows =
                IntStream.range(0, 60).mapToObj(i -> new float[] {i / 10f, 1}).toList();
        double[] target =
                IntStream.range(0, 60).mapToDouble(i -> Math.sin(i / 10.0)).toArray();
        Landmarks landmarks = Landmarks.of(rows);

        KernelRegression.Fit fit = new KernelRegression(landmarks, rows, 0.01).fit(target);

        double[] near = landmarks.nearness(new float[] {2.55f, 1});
        double foreseen = fit.mean() + Cholesky.dot(near, fit.weights(), near.length);
        assertThat(foreseen).isCloseTo(Math.sin(2.55), within(0.02));
        assertThat(fit.leftOut()[30]).isCloseTo(Math.sin(3.0), within(0.02)).isNotEqualTo(target[30]);
    }

    @Test
    void twinsAmongTheLandmarksDoNoHarm() {
        List<float[]> rows = IntStream.range(0, 300)
                .mapToObj(i -> new float[] {i % 3, i % 2})
                .toList();

        KernelRegression.Fit fit = new KernelRegression(Landmarks.of(rows), rows, 10).fit(new double[300]);

        assertThat(fit.weights()).containsOnly(0.0);
    }

    @Test
    void landmarksComeBackAsTheyWereStored() {
        Landmarks landmarks = Landmarks.of(List.of(new float[] {0.3f, -2, 0}, new float[] {-0.1f, 1, 0}));

        Landmarks again = Landmarks.of(landmarks.scales(), landmarks.bytes());

        assertThat(again.points()).isDeepEqualTo(landmarks.points());
    }

    @Test
    void plattTellsHowOftenAScoreComesTrue() {
        List<Platt.Seen> seen = new ArrayList<>();
        IntStream.range(0, 1000).forEach(i -> seen.add(new Platt.Seen(i % 2, i % 2 == 0 ? i % 10 == 0 : i % 10 != 1)));

        Platt platt = Platt.fit(seen);

        assertThat(platt.probability(0)).isCloseTo(0.2, within(0.01));
        assertThat(platt.probability(1)).isCloseTo(0.8, within(0.01));
    }

    @Test
    void aBlendTrustsTheOpinionThatIsRight() {
        List<Blend.Pair> pairs = IntStream.range(0, 200)
                .mapToObj(i -> new Blend.Pair(new double[] {0.5, 0.5}, right(i % 2, i % 10 == 0), i % 2))
                .toList();

        Blend blend = Blend.fit(pairs, true);

        assertThat(blend.second()).isGreaterThan(0.5);
        assertThat(blend.of(new double[] {0.5, 0.5}, new double[] {0.1, 0.9})[1])
                .isGreaterThan(0.8);
    }

    private static double[] right(int truth, boolean mistaken) {
        boolean isFirst = (truth == 0) != mistaken;
        return isFirst ? new double[] {0.9, 0.1} : new double[] {0.1, 0.9};
    }

    @Test
    void aSoftmaxRegressionTellsDirectionsApart() {
        List<float[]> rows = IntStream.range(0, 90)
                .mapToObj(i -> i % 3 == 0 ? new float[] {1, 0} : i % 3 == 1 ? new float[] {0, 1} : new float[] {-1, 0})
                .toList();

        SoftmaxRegression model = SoftmaxRegression.fit(
                rows, IntStream.range(0, 90).mapToObj(i -> i % 3).toList(), 3);

        assertThat(model.probabilities(new float[] {0, 1})[1]).isGreaterThan(0.9);
        assertThat(model.probabilities(new float[] {-1, 0})[2]).isGreaterThan(0.9);
    }
}
