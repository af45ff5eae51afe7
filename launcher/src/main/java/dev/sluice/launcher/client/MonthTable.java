package dev.sluice.launcher.client;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Month beside month: tasks, cost, and what was saved, against the baselines and against a bill that the user states. */
final class MonthTable {
    /** How many months are compared where nobody says. */
    static final int USUAL_MONTHS = 6;

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int BAR = 24;

    private final List<Month> months;
    private final Optional<BigDecimal> bill;
    private final LocalDate today;

    /**
     * A comparison.
     *
     * @param months from the oldest to the running one; those before the first task are left out, since nothing was saved in them
     * @param bill what a month cost before, in dollars; null where nobody said
     * @param today what the running month's share of the bill goes by
     */
    MonthTable(List<Month> months, BigDecimal bill, LocalDate today) {
        this.bill = Optional.ofNullable(bill);
        this.today = today;
        this.months = months.stream()
                .dropWhile(month -> month.tasks() == 0 && !isRunning(month))
                .toList();
    }

    /**
     * A month of the report.
     *
     * @param localPercent how many of the tasks ended on this machine
     * @param saved against each baseline, in dollars
     */
    record Month(
            YearMonth month, long tasks, BigDecimal localPercent, BigDecimal costUsd, Map<String, BigDecimal> saved) {
        Month {
            requireNonNull(month, "month");
        }

        static Month of(YearMonth month, JsonNode report) {
            BigDecimal local = BigDecimal.ZERO;
            for (JsonNode share : report.path("by_route")) {
                if (share.path("name").asText().equals("local")) {
                    local = share.path("share_percent").decimalValue();
                }
            }
            Map<String, BigDecimal> saved = new LinkedHashMap<>();
            report.path("baselines")
                    .forEach(baseline -> saved.put(
                            baseline.path("name").asText(),
                            baseline.path("savings_usd").decimalValue()));
            return new Month(
                    month,
                    report.path("tasks").path("total").asLong(),
                    local,
                    report.path("cost_usd").decimalValue(),
                    saved);
        }
    }

    /** For a terminal. */
    String text() {
        StringBuilder text = new StringBuilder("Month       tasks   local        cost");
        List<String> baselines = baselines();
        baselines.forEach(name -> text.append(String.format(Locale.ROOT, "  %22s", "saved on " + name)));
        text.append('\n');
        for (Month month : months) {
            text.append(String.format(
                    Locale.ROOT,
                    "%s %9d %5.1f %% %11s",
                    month.month(),
                    month.tasks(),
                    month.localPercent(),
                    dollars(month.costUsd())));
            baselines.forEach(name -> text.append(
                    String.format(Locale.ROOT, "  %22s", dollars(month.saved().getOrDefault(name, BigDecimal.ZERO)))));
            text.append('\n');
        }
        bill.ifPresent(stated -> before(text, stated));
        return text.toString();
    }

    private void before(StringBuilder text, BigDecimal stated) {
        text.append(String.format(Locale.ROOT, "%nBefore: %s a month, as stated. With Sluice:%n", dollars(stated)));
        for (Month month : months) {
            BigDecimal before = billOf(month, stated);
            // What is stated may be less than half a cent for the days so far.
            Optional<BigDecimal> share = percent(month.costUsd(), before);
            text.append(String.format(
                    Locale.ROOT,
                    "%s  %-" + BAR + "s %10s of %s, saved %s%s%s%n",
                    month.month(),
                    bar(share.orElse(BigDecimal.ZERO)),
                    dollars(month.costUsd()),
                    dollars(before),
                    dollars(before.subtract(month.costUsd())),
                    share.map(spent -> " ("
                                    + BigDecimal.valueOf(100).subtract(spent).toPlainString() + " %)")
                            .orElse(""),
                    isRunning(month) ? " so far" : ""));
        }
    }

    /** For a spreadsheet: a month a line. */
    String csv() {
        StringBuilder lines = new StringBuilder();
        lines.append(FigureLines.line(fields(months.getFirst()).keySet().toArray(String[]::new)));
        months.forEach(month -> lines.append(FigureLines.line(
                fields(month).values().stream().map(Object::toString).toArray(String[]::new))));
        return lines.toString();
    }

    /** For programs: an array with a month each. */
    String json() {
        ArrayNode all = JSON.createArrayNode();
        for (Month month : months) {
            ObjectNode each = all.addObject();
            fields(month).forEach((name, value) -> each.set(name, JSON.valueToTree(value)));
        }
        return all.toPrettyString();
    }

    private Map<String, Object> fields(Month month) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("month", month.month().toString());
        fields.put("tasks", month.tasks());
        fields.put("local_percent", month.localPercent());
        fields.put("cost_usd", month.costUsd());
        baselines()
                .forEach(name -> fields.put("saved_usd_" + name, month.saved().getOrDefault(name, BigDecimal.ZERO)));
        bill.ifPresent(stated -> {
            fields.put("bill_usd", billOf(month, stated));
            fields.put("saved_usd_bill", billOf(month, stated).subtract(month.costUsd()));
        });
        return fields;
    }

    /** The running month is held against that part of the bill that its days so far are of its days. */
    private BigDecimal billOf(Month month, BigDecimal stated) {
        return isRunning(month)
                ? stated.multiply(BigDecimal.valueOf(today.getDayOfMonth()))
                        .divide(BigDecimal.valueOf(today.lengthOfMonth()), 2, RoundingMode.HALF_UP)
                : stated;
    }

    private boolean isRunning(Month month) {
        return month.month().equals(YearMonth.from(today));
    }

    private List<String> baselines() {
        TreeSet<String> names = new TreeSet<>();
        months.forEach(month -> names.addAll(month.saved().keySet()));
        return List.copyOf(names);
    }

    private static Optional<BigDecimal> percent(BigDecimal part, BigDecimal whole) {
        return whole.signum() == 0
                ? Optional.empty()
                : Optional.of(part.movePointRight(2).divide(whole, 1, RoundingMode.HALF_UP));
    }

    private static String bar(BigDecimal percent) {
        int length = percent.multiply(BigDecimal.valueOf(BAR))
                .movePointLeft(2)
                .setScale(0, RoundingMode.CEILING)
                .intValue();
        return "#".repeat(Math.clamp(length, 0, BAR));
    }

    private static String dollars(BigDecimal amount) {
        String shown = String.format(Locale.ROOT, "$%,.2f", amount.abs());
        return amount.setScale(2, RoundingMode.HALF_UP).signum() < 0 ? "-" + shown : shown;
    }
}
