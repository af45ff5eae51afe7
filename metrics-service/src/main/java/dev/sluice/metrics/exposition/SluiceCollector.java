package dev.sluice.metrics.exposition;

import io.micrometer.prometheus.PrometheusMeterRegistry;
import io.prometheus.client.Collector;
import io.quarkus.runtime.StartupEvent;

import java.util.List;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Shows the ledger's figures on {@code /q/metrics}, beside those that Quarkus measures of this instance. */
@Singleton
public class SluiceCollector extends Collector implements Collector.Describable {
    private final Exporter exporter;
    private final Families families;

    @Inject
    SluiceCollector(Exporter exporter, Families families) {
        this.exporter = exporter;
        this.families = families;
    }

    // Asked of the meter registry: a CollectorRegistry that is injected is a new one, which nobody scrapes. Its class
    // is
    // deprecated for the sake of Prometheus' newer client, which Quarkus' own extension does not use.
    @SuppressWarnings("deprecation")
    void onStart(@Observes StartupEvent event, PrometheusMeterRegistry registry) {
        registry.getPrometheusRegistry().register(this);
    }

    @Override
    public List<MetricFamilySamples> collect() {
        return exporter.current().map(families::of).orElse(List.of());
    }

    /** Empty: else the registry would collect, at start, to learn the names. */
    @Override
    public List<MetricFamilySamples> describe() {
        return List.of();
    }
}
