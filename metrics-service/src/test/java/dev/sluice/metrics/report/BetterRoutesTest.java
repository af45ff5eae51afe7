package dev.sluice.metrics.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import dev.sluice.contracts.catalog.CatalogLoader;

class BetterRoutesTest {
    @Test
    void whereLocalIsDearerTheCheaperModelOfItsCategoryIsNamed() throws Exception {
        List<Report.BetterRoute> better = routes(
                cost("background", 500, Map.of("all-sonnet", 900L, "cheapest-adequate", 400L)),
                cost("deep-analysis", 5_000, Map.of("all-sonnet", 900L, "cheapest-adequate", 400L)));

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
        assertThat(routes(cost("background", 400, Map.of("all-sonnet", 900L, "cheapest-adequate", 400L))))
                .isEmpty();
    }

    @Test
    void aBaselineThatTheCatalogHasNoMoreNamesNoModel() throws Exception {
        assertThat(routes(cost("background", 400, Map.of("of-last-year", 1L)))).isEmpty();
    }

    private static List<Report.BetterRoute> routes(LocalCost... costs) throws Exception {
        return new BetterRoutes(CatalogLoader.loadShipped()).of(List.of(costs));
    }

    private static LocalCost cost(String category, long nanoUsd, Map<String, Long> baselines) {
        Map<String, BigInteger> elsewhere = new TreeMap<>();
        baselines.forEach((name, cost) -> elsewhere.put(name, BigInteger.valueOf(cost)));
        return new LocalCost(category, "local-fast", 7, BigInteger.valueOf(nanoUsd), elsewhere);
    }
}
