package dev.sluice.metrics.report;

import io.smallrye.mutiny.Uni;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import dev.sluice.contracts.catalog.Catalog;

/** Makes reports, for whoever asks: the HTTP interface, the page, the file for trackers. */
@ApplicationScoped
public class Reports {
    private final ReportStore store;
    private final Catalog catalog;

    @Inject
    Reports(ReportStore store, Catalog catalog) {
        this.store = store;
        this.catalog = catalog;
    }

    /**
     * The report of a time.
     *
     * @param now what the current month goes by
     */
    public Uni<Report> report(Window window, Instant now) {
        YearMonth month = YearMonth.from(now.atZone(ZoneOffset.UTC));
        return store.figures(window, month).map(figures -> new ReportBuilder(catalog, figures).build(window, month));
    }
}
