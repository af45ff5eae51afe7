package dev.sluice.routingmodel.command;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

import dev.sluice.routingmodel.measuring.Interval;
import dev.sluice.routingmodel.measuring.RoutingCurve;
import dev.sluice.routingmodel.rows.InvalidRowsException;

/** Prints what runs over one test or several showed: one run has intervals by bootstrap, several over their seeds. */
final class RoutingReport {
    private static final long BOOTSTRAP_SEED = 1;
    private static final double PERCENT = 100;

    private final List<RoutingRun> runs;
    private final PrintWriter out;

    RoutingReport(List<RoutingRun> runs, PrintWriter out) {
        this.runs = runs;
        this.out = out;
        for (RoutingRun run : runs) {
            if (run.curve().strong() <= run.curve().weak()) {
                throw new InvalidRowsException(
                        "the test rows show no gap to recover: the cloud model is right no more often than the local one");
            }
        }
    }

    void print() {
        Interval apgr = curve(RoutingCurve::apgr);
        Interval cpt50 = curve(curve -> curve.cpt(0.5));
        Interval cpt80 = curve(curve -> curve.cpt(0.8));
        double random = mean(run -> run.randomApgr(BOOTSTRAP_SEED));
        double length = mean(RoutingRun::lengthApgr);
        double ece = mean(RoutingRun::ece);
        line(
                "local model alone right %.3f, cloud model alone %.3f",
                mean(r -> r.curve().weak()), mean(r -> r.curve().strong()));
        line("%-28s %s", "APGR", apgr);
        line("%-28s %.3f", "APGR, random", random);
        line("%-28s %.3f", "APGR, longer to the cloud", length);
        line("%-28s %s", "CPT50", cpt50);
        line("%-28s %s", "CPT80", cpt80);
        for (int i = 0; i < RoutingRun.SHARES.length; i++) {
            shares(i);
        }
        line("%-28s %.3f (mean of both sides)", "Brier", mean(RoutingRun::brier));
        line("%-28s %.3f (the larger of both sides)", "ECE", ece);
        line(
                "RESULT routing apgr=%.3f apgr_low=%.3f cpt50=%.3f cpt80=%.3f ece=%.3f random=%.3f length=%.3f",
                apgr.value(), apgr.low(), cpt50.value(), cpt80.value(), ece, random, length);
    }

    private void shares(int index) {
        double share = RoutingRun.SHARES[index];
        line(
                "%2.0f %% to the cloud: accuracy %s, %+.2f points above random [%+.2f, %+.2f]; asked by threshold, %.1f %% are sent",
                PERCENT * share,
                curve(curve -> curve.accuracy(share)),
                PERCENT * curve(curve -> curve.aboveRandom(share)).value(),
                PERCENT * curve(curve -> curve.aboveRandom(share)).low(),
                PERCENT * curve(curve -> curve.aboveRandom(share)).high(),
                PERCENT * mean(run -> run.sharesSent()[index]));
    }

    private Interval curve(ToDoubleFunction<RoutingCurve> figure) {
        return runs.size() == 1
                ? Interval.bootstrap(runs.getFirst().rows(), figure, BOOTSTRAP_SEED)
                : Interval.overSeeds(runs.stream()
                        .mapToDouble(run -> figure.applyAsDouble(run.curve()))
                        .toArray());
    }

    private double mean(ToDoubleFunction<RoutingRun> figure) {
        return runs.stream().mapToDouble(figure).average().orElseThrow();
    }

    // The annotation that it asks for is in a library that is not a dependency.
    @SuppressWarnings("AnnotateFormatMethod")
    private void line(String format, Object... values) {
        out.println(String.format(Locale.ROOT, format, values));
    }
}
