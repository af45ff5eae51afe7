package dev.sluice.metrics.report;

import static dev.sluice.metrics.report.TextForm.count;
import static dev.sluice.metrics.report.TextForm.kwh;
import static dev.sluice.metrics.report.TextForm.left;
import static dev.sluice.metrics.report.TextForm.minute;
import static dev.sluice.metrics.report.TextForm.percent;
import static dev.sluice.metrics.report.TextForm.right;
import static dev.sluice.metrics.report.TextForm.seconds;
import static dev.sluice.metrics.report.TextForm.usd;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Writes a report for a terminal: plain ASCII, at most 80 columns. */
final class TextReport {
    static final int WIDTH = 80;

    private static final int BAR = 28;
    private static final int NAME = 28;
    private static final int AMOUNT = 19;

    private final Report report;
    private final List<String> lines = new ArrayList<>();

    TextReport(Report report) {
        this.report = report;
    }

    String render() {
        lines.add("Sluice: " + minute(report.from()) + " to " + minute(report.to()) + " (UTC)");
        lines.add("");
        head();
        shares("Route", report.byRoute());
        shares("Model", report.byModel());
        shares("Category", report.byCategory());
        money();
        betterRoutes();
        quality();
        tokens();
        foot();
        return lines.stream().map(line -> line.stripTrailing() + "\n").collect(Collectors.joining());
    }

    private void head() {
        Report.Tasks tasks = report.tasks();
        String success = tasks.successRatePercent()
                .map(percent -> " (" + percent(percent) + ")")
                .orElse("");
        line(
                "Tasks",
                tasks.total() + " ended, " + tasks.completed() + " completed" + success + ", " + tasks.failed()
                        + " failed");
        line(
                "Duration",
                "median " + seconds(report.durationMs().median()) + ", 95 % within "
                        + seconds(report.durationMs().p95()));
        line("Escalations", String.valueOf(report.escalations()));
        wrapped("Simulated", report.simulated().statement());
    }

    private void shares(String title, List<Report.Share> shares) {
        if (shares.isEmpty()) {
            return;
        }
        lines.add("");
        lines.add(left(title, NAME) + right("tasks", 9) + right("share", 10));
        for (Report.Share share : shares) {
            String bar = "#"
                    .repeat(share.sharePercent()
                            .multiply(BigDecimal.valueOf(BAR))
                            .movePointLeft(2)
                            .setScale(0, RoundingMode.CEILING)
                            .intValue());
            lines.add(left(share.name(), NAME)
                    + right(String.valueOf(share.tasks()), 9)
                    + right(percent(share.sharePercent()), 10)
                    + "  "
                    + bar);
        }
    }

    private void money() {
        lines.add("");
        lines.add(left("Cost", NAME) + right(usd(report.costUsd()), AMOUNT));
        report.costByModel().stream()
                .filter(model -> model.costUsd().signum() != 0)
                .forEach(model -> detail(model.model(), usd(model.costUsd())));
        if (report.estimated().calls() > 0) {
            detail("of it estimated", usd(report.estimated().costUsd()));
        }
        report.evaluations().forEach(evaluation -> {
            String name = "Measuring quality (" + evaluation.purpose() + ")";
            lines.add(left(name, NAME + 2) + right(usd(evaluation.costUsd()), AMOUNT - 2));
        });
        lines.add("");
        lines.add(left("Had it all run on", NAME) + right("cost", AMOUNT) + right("saved", AMOUNT));
        report.baselines()
                .forEach(saving -> lines.add(left(saving.name(), NAME)
                        + right(usd(saving.costUsd()), AMOUNT)
                        + right(usd(saving.savingsUsd()), AMOUNT)
                        + right(saving.savingsPercent().map(TextForm::percent).orElse(""), 10)));
        report.baselines().stream()
                .filter(saving -> saving.tasks() < report.tasks().completed())
                .forEach(saving -> lines.add("  " + left(saving.name(), NAME - 2) + " known of " + saving.tasks()
                        + " of " + report.tasks().completed() + " tasks, so at least"));
        report.energy().ifPresent(this::energy);
    }

    /** Apart from the money: nobody sent a bill for it yet. */
    private void energy(Report.Energy energy) {
        lines.add("");
        lines.add(left("Energy, not in the cost", NAME) + right("cost", AMOUNT) + right("kWh", AMOUNT));
        energy.byModel()
                .forEach(model -> lines.add(left("  " + model.model(), NAME)
                        + right(model.costUsd().map(TextForm::usd).orElse("-"), AMOUNT)
                        + right(kwh(model.kwh()), AMOUNT)));
        lines.add(left("  together", NAME)
                + right(energy.costUsd().map(TextForm::usd).orElse("-"), AMOUNT)
                + right(kwh(energy.kwh()), AMOUNT));
        report.baselines()
                .forEach(saving -> saving.savingsAfterEnergyUsd()
                        .ifPresent(saved -> lines.add(left("  saved after it: " + saving.name(), NAME + AMOUNT)
                                + right(usd(saved), AMOUNT))));
    }

    private void betterRoutes() {
        if (report.betterRoutes().isEmpty()) {
            return;
        }
        lines.add("");
        lines.add("Local models that cost more, energy included, than another would");
        for (Report.BetterRoute route : report.betterRoutes()) {
            lines.add(left("  " + route.category() + ": " + route.model(), NAME + 12)
                    + right(usd(route.costUsd()), 14)
                    + right(usd(route.betterCostUsd()), 14));
            lines.add("    the better route: " + route.betterModel());
        }
    }

    private void quality() {
        if (report.quality().isEmpty()) {
            return;
        }
        lines.add("");
        lines.add(left("Quality, of the reference", NAME) + right("model", AMOUNT) + right("score", 9));
        report.quality().forEach(category -> {
            String score = category.scorePercent().map(TextForm::percent).orElse("-");
            lines.add(left(category.category(), NAME)
                    + right(category.model(), AMOUNT)
                    + right(score, 9)
                    + "  "
                    + category.standing().wireName()
                    + (category.simulated() ? ", simulated" : ""));
        });
    }

    private void tokens() {
        Report.Tokens tokens = report.tokens();
        lines.add("");
        lines.add(left("Tokens", NAME) + right(count(tokens.total()), AMOUNT));
        token("input", tokens.input());
        token("input, cache written", tokens.cacheWrite5m() + tokens.cacheWrite1h());
        token("input, cache read", tokens.cacheRead());
        token("output", tokens.output());
        token("  of it thinking", tokens.reasoning());
        if (!report.tokensPerSecond().isEmpty()) {
            lines.add("");
            lines.add("Output tokens per second");
            report.tokensPerSecond()
                    .forEach(speed ->
                            detail(speed.model(), speed.tokensPerSecond().toPlainString()));
        }
    }

    private void token(String name, long tokens) {
        if (tokens > 0) {
            detail(name, count(tokens));
        }
    }

    private void detail(String name, String figure) {
        lines.add("  " + left(name, NAME - 2) + right(figure, AMOUNT));
    }

    private void foot() {
        Report.Budget budget = report.budget();
        String share = budget.spentPercent()
                .map(percent -> " (" + percent(percent) + ")")
                .orElse("");
        String allowed =
                budget.monthlyUsd().map(monthly -> " of " + usd(monthly)).orElse(", no budget is set");
        lines.add("");
        line("Budget " + budget.month(), usd(budget.spentUsd()) + " spent" + allowed + share);
    }

    private void line(String name, String text) {
        lines.add(left(name, 16) + text);
    }

    private void wrapped(String name, String text) {
        String title = name;
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ", -1)) {
            if (line.length() + word.length() + 17 > WIDTH) {
                line(title, line.toString());
                title = "";
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        line(title, line.toString());
    }
}
