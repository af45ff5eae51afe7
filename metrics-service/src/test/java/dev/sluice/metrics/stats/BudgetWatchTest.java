package dev.sluice.metrics.stats;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

import dev.sluice.contracts.catalog.CatalogLoader;
import dev.sluice.contracts.catalog.InvalidCatalogException;
import dev.sluice.metrics.report.MonthlyCap;

class BudgetWatchTest {
    private static final OffsetDateTime RESETS_AT = OffsetDateTime.parse("2026-12-01T00:00:00Z");

    private Uni<BudgetClient.Budget> answer = Uni.createFrom().failure(new IllegalStateException("away"));
    private final MonthlyCap cap;
    private final BudgetWatch watch;

    BudgetWatchTest() throws InvalidCatalogException {
        cap = new MonthlyCap(CatalogLoader.loadShipped());
        watch = new BudgetWatch(() -> answer, cap);
    }

    @Test
    void untilTheBudgetIsReadTheCatalogsHolds() {
        read();

        assertThat(cap.usd()).contains(new BigDecimal(50));
    }

    @Test
    void whatWasReadLastHoldsWhileTheBudgetCannotBeAsked() {
        tells(Optional.of(new BigDecimal(30)));
        read();
        answer = Uni.createFrom().failure(new IllegalStateException("away"));

        read();

        assertThat(cap.usd()).contains(new BigDecimal(30));
    }

    @Test
    void aMonthWithoutACapHasNone() {
        tells(Optional.empty());

        read();

        assertThat(cap.usd()).isEmpty();
    }

    private void tells(Optional<BigDecimal> cap) {
        BudgetClient.Period month = new BudgetClient.Period("month", cap, BigDecimal.ZERO, BigDecimal.ZERO, RESETS_AT);
        answer = Uni.createFrom().item(new BudgetClient.Budget(List.of(month)));
    }

    private void read() {
        watch.refresh().await().indefinitely();
    }
}
