package dev.sluice.metrics.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;

import dev.sluice.contracts.catalog.CatalogLoader;

class BetterRoutesTest {
    @Test
    void whereLocalIsDearerTheCheaperModelOfItsCategoryIsNamed() throws Exception {
        List<Report.BetterRoute> better = routes(
                cost("background", 500, "all-sonnet", 900),
                cost("background", 500, "cheapest-adequate", 400),
                cost("deep-analysis", 5_000, "all-sonnet", 900),
                cost("deep-analysis", 5_000, "cheapest-adequate", 400));

        assertThat(better)
                .containsExactly(
                        new Report.BetterRoute(
                                "deep-analysis",
                                "local-fast",
                                7,
                                new BigDecimal("0.000005"),
                                "cloud-sonnet",
                                new BigDecimal("0.0000004")),
                        new Report.BetterRoute(
                                "background",
                                "local-fast",
                                7,
                                new BigDecimal("0.0000005"),
                                "cloud-haiku",
                                new BigDecimal("0.0000004")));
    }

    @Test
    void whereLocalIsAsCheapItStays() throws Exception {
        assertThat(routes(
                        cost("background", 400, "all-sonnet", 900), cost("background", 400, "cheapest-adequate", 400)))
                .isEmpty();
    }

    @Test
    void aBaselineThatTheCatalogHasNoMoreNamesNoModel() throws Exception {
        assertThat(routes(cost("background", 400, "of-last-year", 1))).isEmpty();
    }

    private static List<Report.BetterRoute> routes(LocalCost... costs) throws Exception {
        return new BetterRoutes(CatalogLoader.loadShipped()).of(List.of(costs));
    }

    private static LocalCost cost(String category, long nanoUsd, String baseline, long elsewhere) {
        return new LocalCost(
                category, "local-fast", baseline, 7, BigInteger.valueOf(nanoUsd), BigInteger.valueOf(elsewhere));
    }
}
