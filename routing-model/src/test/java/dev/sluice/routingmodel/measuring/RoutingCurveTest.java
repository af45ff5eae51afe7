package dev.sluice.routingmodel.measuring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.stream.IntStream;

import dev.sluice.routingmodel.measuring.RoutingCurve.Scored;

class RoutingCurveTest {
    /** Of four tasks the cloud gains on the first two. */
    private final List<Scored> rows =
            List.of(new Scored(0.9, 0, 1), new Scored(0.8, 0, 1), new Scored(0.2, 1, 1), new Scored(0.1, 0, 0));

    @Test
    void whatGainsFirstRecoversTheGapEarly() {
        RoutingCurve curve = RoutingCurve.of(rows);

        assertThat(curve.weak()).isEqualTo(0.25);
        assertThat(curve.strong()).isEqualTo(0.75);
        assertThat(curve.cpt(0.5)).isEqualTo(0.25);
        assertThat(curve.cpt(0.8)).isEqualTo(0.5);
        // Recovered at 0, 1, … 4 of 4 tasks: 0, ½, 1, 1, 1; by trapezia (0 + ½ + 1 + 1 + 1 − ½) / 4.
        assertThat(curve.apgr()).isCloseTo(0.75, within(1e-12));
        assertThat(curve.aboveRandom(0.5)).isCloseTo(0.25, within(1e-12));
    }

    @Test
    void theOrderOfTheRowsDoesNotMatter() {
        assertThat(RoutingCurve.of(rows.reversed()).apgr())
                .isEqualTo(RoutingCurve.of(rows).apgr());
    }

    @Test
    void theIntervalHoldsTheFigureAndIsTheSameEachTime() {
        List<Scored> many = IntStream.range(0, 400)
                .mapToObj(i -> new Scored(i % 7, i % 3 == 0 ? 1 : 0, i % 7 > 2 ? 1 : 0))
                .toList();

        Interval interval = Interval.bootstrap(many, RoutingCurve::apgr, 1);

        assertThat(interval.low()).isLessThan(interval.value());
        assertThat(interval.high()).isGreaterThan(interval.value());
        assertThat(Interval.bootstrap(many, RoutingCurve::apgr, 1)).isEqualTo(interval);
    }

    @Test
    void aProbabilityThatComesTrueAsOftenAsItSaysHasNoCalibrationError() {
        List<Foreseen> honest = IntStream.range(0, 100)
                .mapToObj(i -> new Foreseen(0.25, i % 4 == 0 ? 1 : 0))
                .toList();
        List<Foreseen> boastful =
                IntStream.range(0, 100).mapToObj(i -> new Foreseen(0.95, i % 2)).toList();

        assertThat(Foreseen.ece(honest)).isCloseTo(0, within(1e-12));
        assertThat(Foreseen.ece(boastful)).isCloseTo(0.45, within(1e-12));
        assertThat(Foreseen.brier(honest)).isCloseTo(0.1875, within(1e-12));
    }
}
