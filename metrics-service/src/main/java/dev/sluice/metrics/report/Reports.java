package dev.sluice.metrics.report;

import io.smallrye.mutiny.Uni;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import dev.sluice.contracts.catalog.Catalog;
import dev.sluice.metrics.quality.QualityStore;

/** Makes reports, for whoever asks: the HTTP interface, the page, the file for trackers. */
@ApplicationScoped
public class Reports {
    private final ReportStore store;
    private final QualityStore quality;
    private final Catalog catalog;
    private final MonthlyCap cap;

    @Inject
    Reports(ReportStore store, QualityStore quality, Catalog catalog, MonthlyCap cap) {
        this.store = store;
        this.quality = quality;
        this.catalog = catalog;
        this.cap = cap;
    }

    /**
     * The report of a time.
     *
     * @param now what the current month goes by
     */
    public Uni<Report> report(Window window, Instant now) {
        YearMonth month = YearMonth.from(now.atZone(ZoneOffset.UTC));
        return store.figures(window, month)
                .chain(figures -> store.localCosts(window)
                        .chain(costs -> quality.standings()
                                .map(standings -> new ReportBuilder(catalog, figures, costs, standings)
                                        .build(window, month, cap.usd()))));
    }
}
