package dev.sluice.metrics.exposition;

import io.prometheus.client.Collector;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import dev.sluice.metrics.ledger.Buckets;

/** Builds families of samples in the form of Prometheus' Java client. */
final class Family {
    /** A stable order, so that two scrapes differ in their figures alone. */
    static final Comparator<List<String>> LABEL_ORDER = Comparator.comparing(labels -> String.join("\u0000", labels));

    private Family() {}

    /** Values by their label values; a counter's samples are named {@code name_total}. */
    static Collector.MetricFamilySamples of(
            Collector.Type type, String name, String help, List<String> labels, Map<List<String>, Double> values) {
        String sampleName = type == Collector.Type.COUNTER ? name + "_total" : name;
        List<Collector.MetricFamilySamples.Sample> samples = new ArrayList<>();
        values.forEach((labelValues, value) ->
                samples.add(new Collector.MetricFamilySamples.Sample(sampleName, labels, labelValues, value)));
        return new Collector.MetricFamilySamples(name, type, help, samples);
    }

    /**
     * A histogram.
     *
     * @param counts by label values and then by the upper bound of the bucket, not yet summed up over smaller bounds
     * @param sums by label values
     */
    static Collector.MetricFamilySamples histogram(
            String name,
            String help,
            List<String> labels,
            Buckets buckets,
            Map<List<String>, Map<String, Double>> counts,
            Map<List<String>, Double> sums) {
        List<String> bucketLabels = new ArrayList<>(labels);
        bucketLabels.add("le");
        List<Collector.MetricFamilySamples.Sample> samples = new ArrayList<>();
        counts.forEach((labelValues, byBound) -> {
            for (String bound : buckets.bounds()) {
                samples.add(new Collector.MetricFamilySamples.Sample(
                        name + "_bucket", bucketLabels, with(labelValues, bound), upTo(bound, byBound)));
            }
            double all =
                    byBound.values().stream().mapToDouble(Double::doubleValue).sum();
            samples.add(new Collector.MetricFamilySamples.Sample(
                    name + "_bucket", bucketLabels, with(labelValues, Buckets.INFINITE), all));
            samples.add(new Collector.MetricFamilySamples.Sample(name + "_count", labels, labelValues, all));
            samples.add(new Collector.MetricFamilySamples.Sample(
                    name + "_sum", labels, labelValues, sums.getOrDefault(labelValues, 0.0)));
        });
        return new Collector.MetricFamilySamples(name, Collector.Type.HISTOGRAM, help, samples);
    }

    /** Histogram counts of totals whose last label is the bucket's bound. */
    static Map<List<String>, Map<String, Double>> byBound(Map<List<String>, Double> totals) {
        Map<List<String>, Map<String, Double>> counts = new TreeMap<>(LABEL_ORDER);
        totals.forEach((labels, value) -> counts.computeIfAbsent(
                        labels.subList(0, labels.size() - 1), ignored -> new TreeMap<>())
                .merge(labels.getLast(), value, Double::sum));
        return counts;
    }

    /** What is in all buckets up to a bound, be it that some were counted with other bounds than today's. */
    private static double upTo(String bound, Map<String, Double> byBound) {
        double limit = Double.parseDouble(bound);
        return byBound.entrySet().stream()
                .filter(entry -> !entry.getKey().equals(Buckets.INFINITE))
                .filter(entry -> Double.parseDouble(entry.getKey()) <= limit)
                .mapToDouble(Map.Entry::getValue)
                .sum();
    }

    private static List<String> with(List<String> labels, String bound) {
        List<String> all = new ArrayList<>(labels);
        all.add(bound);
        return all;
    }
}
