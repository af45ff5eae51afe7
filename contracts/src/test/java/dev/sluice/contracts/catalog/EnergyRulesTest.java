package dev.sluice.contracts.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.math.BigDecimal;
import java.util.List;

import dev.sluice.contracts.Route;

class EnergyRulesTest {
    @Test
    void theShippedCatalogKnowsTheWattsOfEveryLocalModelAndATariff() throws Exception {
        Catalog catalog = CatalogLoader.loadShipped();

        assertThat(catalog.modelsOn(Route.LOCAL))
                .allSatisfy(alias -> assertThat(catalog.model(alias).watts()).isPresent());
        assertThat(catalog.energy().map(Energy::usdPerKwh)).contains(new BigDecimal("0.25"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            'energy: { usd_per_kwh: -1 }'  | energy: usd_per_kwh must be from 0 to 1000 (line 30)
            'energy: { tariff: [] }'       | energy: usd_per_kwh is missing (line 30)
            'energy: { usd_per_kwh: 1, tariff: [{ from_hour: 5, to_hour: 5, usd_per_kwh: 1 }] }'  | energy: tariff 1 needs a from_hour from 0 to 23 and another to_hour from 1 to 24 (line 30)
            'energy: { usd_per_kwh: 1, tariff: [{ from_hour: 5, to_hour: 25, usd_per_kwh: 1 }] }' | energy: tariff 1 needs a from_hour from 0 to 23 and another to_hour from 1 to 24 (line 30)
            'energy: { usd_per_kwh: 1, tariff: [{ from_hour: 5, to_hour: 9 }] }'                  | energy: tariff 1 usd_per_kwh is missing (line 30)
            'energy: { usd_per_kwh: 1, tariff: [{ from_hour: 22, to_hour: 6, usd_per_kwh: 1 }, { from_hour: 5, to_hour: 9, usd_per_kwh: 2 }] }' | energy: tariff 2 has hour 5, which stands in an earlier one too (line 30)
            """)
    void aMistakeInTheTariffIsNamedWithItsLine(String energy, String problem) {
        assertThat(problems(SampleCatalog.YAML + energy + "\n")).containsExactly(problem);
    }

    @Test
    void wattsMustBeAboveNothingAndOfALocalModel() {
        assertThat(problems(SampleCatalog.with("memory_gb: 4.9", "watts: 0")))
                .containsExactly("model local-fast: watts must be above 0 and up to 100000 (line 5)");
        assertThat(problems(SampleCatalog.with("    name: cached", "    name: cached\n    watts: 5")))
                .containsExactly(
                        "model cloud-cached: watts are for local models, whose energy is yours to pay (line 18)");
    }

    private static List<String> problems(String yaml) {
        return catchThrowableOfType(InvalidCatalogException.class, () -> SampleCatalog.parse(yaml))
                .problems();
    }
}
