package dev.sluice.metrics.exposition;

import io.prometheus.client.Collector;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import dev.sluice.contracts.catalog.Catalog;
import dev.sluice.metrics.ledger.Buckets;
import dev.sluice.metrics.ledger.LabelBounds;
import dev.sluice.metrics.ledger.Metric;

/**
 * The metric families of Sluice, named by Prometheus' conventions: base units (seconds, dollars, tokens), counters that
 * end in {@code _total}. Series that alerts ask for stand at 0 before anything happened.
 */
@Singleton
public class Families {
    private static final int NANO = 9;
    private static final int MILLI = 3;

    private final Catalog catalog;
    private final LabelBounds bounds;

    @Inject
    Families(Catalog catalog, LabelBounds bounds) {
        this.catalog = catalog;
        this.bounds = bounds;
    }

    List<Collector.MetricFamilySamples> of(Exposition exposition) {
        Figures figures = exposition.figures();
        Zeros zeros = new Zeros(catalog);
        List<Collector.MetricFamilySamples> families = new ArrayList<>();
        families.add(counter(
                "sluice_tasks",
                "Tasks that ended, each once.",
                figures,
                Metric.TASKS,
                0,
                zeros.tasks(),
                "route",
                "model",
                "category",
                "outcome"));
        families.add(counter(
                "sluice_cost_usd",
                "US dollars that metered calls cost, by the catalog's prices.",
                figures,
                Metric.COST,
                NANO,
                zeros.costs(),
                "provider",
                "model"));
        families.add(counter(
                "sluice_energy_joules",
                "Joules that local models took for metered calls, measured or by the catalog's watts.",
                figures,
                Metric.ENERGY,
                MILLI,
                zeros.energy(),
                "model"));
        families.add(counter(
                "sluice_energy_cost_usd",
                "US dollars that this energy costs by the catalog's tariff; no part of sluice_cost_usd_total.",
                figures,
                Metric.ENERGY_COST,
                NANO,
                zeros.energy(),
                "model"));
        families.add(counter(
                "sluice_baseline_cost_usd",
                "US dollars that the tasks that ended would have cost on each baseline.",
                figures,
                Metric.BASELINE_COST,
                NANO,
                zeros.baselines(),
                "baseline"));
        families.add(counter(
                "sluice_tokens",
                "Tokens that model servers counted, each in one class (type); thinking is output.",
                figures,
                Metric.TOKENS,
                0,
                Map.of(),
                "model",
                "type"));
        families.add(counter(
                "sluice_escalations",
                "Attempts after which a task went on to another model.",
                figures,
                Metric.ESCALATIONS,
                0,
                Map.of(),
                "from",
                "to"));
        families.add(counter(
                "sluice_dead_letters",
                "Records that could not be read or done.",
                figures,
                Metric.DEAD_LETTERS,
                0,
                Zeros.deadLetters(),
                "reason"));
        families.add(counter(
                "sluice_tasks_swept",
                "Tasks that were lost in their lane: put back into it, or failed.",
                figures,
                Metric.TASKS_SWEPT,
                0,
                Zeros.swept(),
                "action"));
        families.add(Family.histogram(
                "sluice_task_duration_seconds",
                "Seconds from a task's first attempt to its end.",
                List.of("route", "model"),
                Buckets.TASK_DURATION,
                Family.byBound(values(figures, Metric.TASK_DURATION_BUCKET, 0, Map.of())),
                values(figures, Metric.TASK_DURATION_SUM, MILLI, Map.of())));
        families.add(Family.histogram(
                "sluice_queue_seconds",
                "Seconds from a task's acceptance to its first attempt, counted when the task ends.",
                List.of("urgency"),
                Buckets.QUEUE,
                Family.byBound(values(figures, Metric.QUEUE_BUCKET, 0, Map.of())),
                values(figures, Metric.QUEUE_SUM, MILLI, Map.of())));
        families.addAll(QualityFamilies.of(exposition, catalog));
        families.addAll(gauges(exposition));
        return families;
    }

    private List<Collector.MetricFamilySamples> gauges(Exposition exposition) {
        Map<List<String>, Double> speeds = sorted();
        exposition
                .figures()
                .speeds()
                .forEach((model, speed) -> speeds.merge(List.of(bounds.model(Optional.of(model))), speed, Math::max));
        Map<List<String>, Double> depths = sorted();
        Map<List<String>, Double> fronts = sorted();
        exposition.lanes().forEach((lane, state) -> {
            List<String> labels = List.of(lane.model(), lane.urgency().wireName());
            depths.put(labels, (double) state.depth());
            fronts.put(labels, (double) state.front());
        });
        List<Collector.MetricFamilySamples> gauges = new ArrayList<>();
        gauges.add(gauge(
                "sluice_tokens_per_second",
                "Output tokens per second of their making, over the calls of the last hour, weighted by output.",
                speeds,
                "model"));
        gauges.add(gauge(
                "sluice_lane_depth",
                "Tasks in a lane that no worker has done yet, those in work included.",
                depths,
                "model",
                "urgency"));
        gauges.add(gauge(
                "sluice_lane_front",
                "Offset of the first task in a lane that no worker has done yet: it rises when that task is done.",
                fronts,
                "model",
                "urgency"));
        gauges.add(gauge(
                "sluice_month_cost_usd",
                "US dollars that the calls made in this calendar month (UTC) cost.",
                Map.of(List.of(), decimal(exposition.figures().spentThisMonth(), NANO))));
        return gauges;
    }

    private static Collector.MetricFamilySamples counter(
            String name,
            String help,
            Figures figures,
            Metric metric,
            int scale,
            Map<List<String>, Double> initial,
            String... labels) {
        return Family.of(Collector.Type.COUNTER, name, help, List.of(labels), values(figures, metric, scale, initial));
    }

    private static Collector.MetricFamilySamples gauge(
            String name, String help, Map<List<String>, Double> values, String... labels) {
        return Family.of(Collector.Type.GAUGE, name, help, List.of(labels), values);
    }

    private static Map<List<String>, Double> values(
            Figures figures, Metric metric, int scale, Map<List<String>, Double> initial) {
        Map<List<String>, Double> values = sorted();
        values.putAll(initial);
        figures.of(metric).forEach(total -> values.put(total.labels(), decimal(total.value(), scale)));
        return values;
    }

    private static double decimal(BigInteger value, int scale) {
        return new BigDecimal(value, scale).doubleValue();
    }

    private static Map<List<String>, Double> sorted() {
        return new TreeMap<>(Family.LABEL_ORDER);
    }
}
