package dev.sluice.metrics.ledger;

import java.math.BigInteger;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Adds up what rows that are new in the ledger add to the running totals. */
final class Count {
    private final LabelBounds bounds;
    private final Map<Metric, Map<List<String>, BigInteger>> sums = new HashMap<>();

    private final Map<Day, Long> firstTries = new HashMap<>();

    private record Day(LocalDate day, String category, String model, String result) {}

    Count(LabelBounds bounds) {
        this.bounds = bounds;
    }

    void call(CallEntry call) {
        String model = bounds.model(Optional.of(call.model()));
        add(Metric.COST, call.costNanoUsd(), bounds.provider(call.provider()), model);
        add(Metric.SPENT, call.costNanoUsd(), month(call));
        call.energyMillijoules().ifPresent(energy -> add(Metric.ENERGY, energy, model));
        call.energyNanoUsd().ifPresent(cost -> add(Metric.ENERGY_COST, cost, model));
        // Thinking is part of the output, so that each token is in one class.
        add(Metric.TOKENS, call.inputTokens(), model, "input");
        add(Metric.TOKENS, call.cacheWrite5mTokens(), model, "cache_write_5m");
        add(Metric.TOKENS, call.cacheWrite1hTokens(), model, "cache_write_1h");
        add(Metric.TOKENS, call.cacheReadTokens(), model, "cache_read");
        add(Metric.TOKENS, call.outputTokens(), model, "output");
    }

    void ending(EndingEntry ending) {
        if (ending.purpose().isPresent()) {
            add(Metric.EVALUATION_COST, ending.costNanoUsd(), ending.purpose().get());
            return;
        }
        ending.firstTry().ifPresent(result -> {
            String category = bounds.category(ending.category());
            String asked = bounds.model(ending.askedModel());
            add(Metric.FIRST_TRIES, 1, category, asked, result);
            LocalDate day = LocalDate.ofInstant(ending.finishedAt(), ZoneOffset.UTC);
            firstTries.merge(new Day(day, category, asked, result), 1L, Long::sum);
        });
        String route = bounds.known(ending.route());
        String model = bounds.model(ending.model());
        add(Metric.TASKS, 1, route, model, bounds.category(ending.category()), ending.outcome());
        ending.baseline().forEach((name, cost) -> add(Metric.BASELINE_COST, cost, bounds.baseline(name)));
        ending.durationMs().ifPresent(millis -> {
            add(Metric.TASK_DURATION_BUCKET, 1, route, model, Buckets.TASK_DURATION.boundOf(millis));
            add(Metric.TASK_DURATION_SUM, millis, route, model);
        });
        ending.queuedMs().ifPresent(millis -> {
            String urgency = bounds.known(ending.urgency());
            add(Metric.QUEUE_BUCKET, 1, urgency, Buckets.QUEUE.boundOf(millis));
            add(Metric.QUEUE_SUM, millis, urgency);
        });
    }

    void escalation(EscalationEntry escalation) {
        add(
                Metric.ESCALATIONS,
                1,
                bounds.model(Optional.of(escalation.fromModel())),
                bounds.model(Optional.of(escalation.toModel())));
    }

    void deadLetter(DeadLetterEntry letter) {
        add(Metric.DEAD_LETTERS, 1, bounds.reason(letter.reason()));
    }

    /** What is to be added, without zeros. */
    List<Total> totals() {
        return sums.entrySet().stream()
                .flatMap(family -> family.getValue().entrySet().stream()
                        .filter(sum -> sum.getValue().signum() != 0)
                        .map(sum -> new Total(family.getKey(), sum.getKey(), sum.getValue())))
                .toList();
    }

    /** What is to be added to the days' counts. */
    List<FirstTries> firstTries() {
        return firstTries.entrySet().stream()
                .map(count -> {
                    Day key = count.getKey();
                    return new FirstTries(key.day(), key.category(), key.model(), key.result(), count.getValue());
                })
                .toList();
    }

    private void add(Metric metric, long value, String... labels) {
        sums.computeIfAbsent(metric, family -> new HashMap<>())
                .merge(Arrays.asList(labels), BigInteger.valueOf(value), BigInteger::add);
    }

    private static String month(CallEntry call) {
        return YearMonth.from(call.startedAt().atZone(ZoneOffset.UTC)).toString();
    }
}
