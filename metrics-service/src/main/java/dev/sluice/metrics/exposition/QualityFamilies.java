package dev.sluice.metrics.exposition;

import io.prometheus.client.Collector;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import dev.sluice.contracts.catalog.Catalog;
import dev.sluice.metrics.ledger.Metric;

/** The metric families about how well models do, and what it costs to find out. */
final class QualityFamilies {
    private static final int NANO = 9;

    private QualityFamilies() {}

    static List<Collector.MetricFamilySamples> of(Exposition exposition, Catalog catalog) {
        Map<List<String>, Double> demoted = new TreeMap<>(Family.LABEL_ORDER);
        catalog.routes()
                .keySet()
                .forEach(category -> demoted.put(
                        List.of(category), exposition.figures().demoted().contains(category) ? 1.0 : 0.0));
        return List.of(
                Family.of(
                        Collector.Type.COUNTER,
                        "sluice_first_tries",
                        "Tasks that ended, by the model that was asked first and how that went:"
                                + " passed, failed, failed_check or escalated.",
                        List.of("category", "model", "result"),
                        values(exposition, Metric.FIRST_TRIES, 0, new Zeros(catalog).firstTries())),
                Family.of(
                        Collector.Type.COUNTER,
                        "sluice_evaluation_cost_usd",
                        "US dollars of sluice_cost_usd_total that the measuring of models cost.",
                        List.of("purpose"),
                        values(exposition, Metric.EVALUATION_COST, NANO, Zeros.evaluations())),
                Family.of(
                        Collector.Type.COUNTER,
                        "sluice_comparisons",
                        "Comparisons with the reference that ended: win, tie, loss, or none without a verdict.",
                        List.of("category", "model", "outcome"),
                        values(exposition, Metric.COMPARISONS, 0, Map.of())),
                Family.of(
                        Collector.Type.GAUGE,
                        "sluice_category_demoted",
                        "1 where a category was taken from a model that is not good enough for it.",
                        List.of("category"),
                        demoted));
    }

    private static Map<List<String>, Double> values(
            Exposition exposition, Metric metric, int scale, Map<List<String>, Double> initial) {
        Map<List<String>, Double> values = new TreeMap<>(Family.LABEL_ORDER);
        values.putAll(initial);
        exposition
                .figures()
                .of(metric)
                .forEach(total -> values.put(total.labels(), new BigDecimal(total.value(), scale).doubleValue()));
        return values;
    }
}
