package dev.sluice.benchmarks.month;

import com.fasterxml.jackson.databind.JsonNode;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import dev.sluice.benchmarks.measure.Result;

/**
 * What the month came to, out of metrics-service's report.
 *
 * @param report the answer of {@code GET /v1/report}
 * @param sent how many tasks were sent
 */
record MonthFigures(JsonNode report, int sent) {
    private static final double HUNDRED = 100;

    /** Tasks that ended. */
    long ended() {
        return report.at("/tasks/total").asLong();
    }

    /** The percentage of tasks that a local model ended. */
    double localPercent() {
        return children("by_route")
                .filter(share -> share.path("name").asText().equals("local"))
                .mapToDouble(share -> share.path("share_percent").asDouble())
                .sum();
    }

    /** What was spent. */
    BigDecimal cost() {
        return report.path("cost_usd").decimalValue();
    }

    /** What the same tasks would have cost on the cheapest cloud models that are good enough, or on the named one. */
    BigDecimal baseline(String name) {
        return children("baselines")
                .filter(saving -> saving.path("name").asText().equals(name))
                .map(saving -> saving.path("cost_usd").decimalValue())
                .findFirst()
                .orElse(BigDecimal.ZERO);
    }

    /** The table for people. */
    List<String> lines() {
        BigDecimal before = baseline(SimulateMonth.BEFORE);
        BigDecimal cheapest = baseline(SimulateMonth.CHEAPEST);
        return Stream.concat(
                        Stream.of(
                                line("tasks sent, and ended", sent + ", " + ended()),
                                line(
                                        "completed, failed",
                                        report.at("/tasks/completed").asLong() + ", "
                                                + report.at("/tasks/failed").asLong()),
                                line("done by a local model", percent(localPercent())),
                                line(
                                        "went on to another model",
                                        String.valueOf(
                                                report.path("escalations").asLong())),
                                "",
                                line("before: all on cloud-sonnet", usd(before)),
                                line("before: all on the cheapest adequate", usd(cheapest)),
                                line("after: with Sluice", usd(cost())),
                                line("saved against cloud-sonnet", percent(saved(before))),
                                line("saved against the cheapest adequate", percent(saved(cheapest))),
                                ""),
                        children("by_model")
                                .map(model -> line(
                                        model.path("name").asText(),
                                        percent(model.path("share_percent").asDouble()))))
                .toList();
    }

    /** The line for scripts. */
    Result result() {
        return new Result("month")
                .with("tasks", sent)
                .with("ended", ended())
                .with("failed", report.at("/tasks/failed").asLong())
                .with("local_percent", localPercent(), 1)
                .with("cost_usd", cost().doubleValue(), 2)
                .with("all_sonnet_usd", baseline(SimulateMonth.BEFORE).doubleValue(), 2)
                .with("cheapest_adequate_usd", baseline(SimulateMonth.CHEAPEST).doubleValue(), 2)
                .with("saved_percent", saved(baseline(SimulateMonth.BEFORE)), 1);
    }

    private double saved(BigDecimal before) {
        return before.signum() == 0 ? 0 : HUNDRED * before.subtract(cost()).doubleValue() / before.doubleValue();
    }

    private Stream<JsonNode> children(String name) {
        return StreamSupport.stream(report.path(name).spliterator(), false);
    }

    private static String line(String name, String figure) {
        return String.format(Locale.ROOT, "  %-40s %14s", name, figure);
    }

    private static String percent(double value) {
        return String.format(Locale.ROOT, "%.1f %%", value);
    }

    private static String usd(BigDecimal value) {
        return String.format(Locale.ROOT, "%.2f USD", value);
    }
}
