package dev.sluice.routingmodel.command;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

import dev.sluice.routingmodel.category.Category;
import dev.sluice.routingmodel.category.CategoryDecider;
import dev.sluice.routingmodel.measuring.CategoryFigures;
import dev.sluice.routingmodel.measuring.Verdict;

/** Prints what was said of rows whose category is known. */
final class CategoryReport {
    private static final double PERCENT = 100;

    private final CategoryFigures figures;
    private final PrintWriter out;

    CategoryReport(List<Verdict> verdicts, PrintWriter out) {
        this.figures = new CategoryFigures(verdicts);
        this.out = out;
    }

    void print() {
        OptionalDouble sides = sideAgreement();
        line(
                "%-28s %s of %d rows",
                "accuracy", figures.accuracy(), figures.verdicts().size());
        line("%-28s %.3f", "macro-F1", figures.macroF1());
        for (double confidence : new double[] {0.7, 0.9}) {
            line(
                    "confidence from %.1f on: %.1f %% of the rows, of which %.1f %% right",
                    confidence, PERCENT * figures.coverage(confidence), PERCENT * figures.accuracy(confidence));
        }
        line("%-28s %.3f", "ECE", figures.ece());
        line("%-28s %.1f %% of the rows", "decided by words alone", PERCENT * figures.share(each -> !each.embedded()));
        line("%-28s %s", "local or cloud, agreement", side(sides));
        confusion();
        line(
                "RESULT categories accuracy=%.3f macro_f1=%.3f side_agreement=%s",
                figures.accuracy().value(), figures.macroF1(), side(sides));
    }

    /** Of the twelve categories it is known on which side they stand; of others it is not. */
    private OptionalDouble sideAgreement() {
        if (!CategoryDecider.labels().containsAll(figures.labels())) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(
                figures.share(verdict -> Category.ofLabel(verdict.guess()).isHard()
                        == Category.ofLabel(verdict.truth()).isHard()));
    }

    private static String side(OptionalDouble agreement) {
        return agreement.isPresent() ? String.format(Locale.ROOT, "%.3f", agreement.getAsDouble()) : "unknown";
    }

    private void confusion() {
        List<String> labels = figures.labels();
        line("what is (rows) was taken for (columns, in the order of the rows):");
        for (String truth : labels) {
            Map<String, Long> guesses = figures.confusion().getOrDefault(truth, Map.of());
            StringBuilder row = new StringBuilder();
            labels.forEach(guess -> row.append("%5d".formatted(guesses.getOrDefault(guess, 0L))));
            line("  %-24s %s", truth, row);
        }
    }

    // The annotation that it asks for is in a library that is not a dependency.
    @SuppressWarnings("AnnotateFormatMethod")
    private void line(String format, Object... values) {
        out.println(String.format(Locale.ROOT, format, values));
    }
}
