package dev.sluice.metrics.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.sluice.contracts.catalog.CatalogLoader;
import dev.sluice.contracts.catalog.InvalidCatalogException;

class TextReportTest {
    private static final Window NOVEMBER =
            new Window(Instant.parse("2026-11-01T00:00:00Z"), Instant.parse("2026-11-22T18:00:00Z"));

    @Test
    void aReportIsATableOfAtMost80ColumnsWithBars() throws InvalidCatalogException {
        Figures figures = new Figures(
                250,
                2,
                Map.of("local", 190L, "cloud", 62L),
                Map.of("local-fast", 190L, "a-model-whose-alias-is-longer-than-its-column-is-wide", 62L),
                Map.of("background", 252L),
                Map.of("local-fast", BigInteger.ZERO, "cloud-sonnet", new BigInteger("1234567890")),
                Map.of(
                        "local-fast",
                        new Figures.Energy(BigInteger.valueOf(5_400_000_000L), BigInteger.valueOf(375_000_000))),
                Map.of(
                        "all-sonnet",
                        new Figures.BaselineCost(new BigInteger("9876543210123"), 250),
                        "a-baseline-whose-name-is-longer-than-its-column-is-wide-by-far-64",
                        new Figures.BaselineCost(new BigInteger("1234567890123"), 249)),
                new Report.Tokens(1_234_567, 10, 20, 3_000, 98_765, 400),
                new Figures.Durations(Optional.of(1_234L), Optional.of(61_000L)),
                Map.of("local-fast", 41.26),
                260,
                130,
                3,
                new BigInteger("2500000000"),
                Map.of(),
                new Figures.Estimated(2, new BigInteger("61440000")));

        String text = render(figures);

        assertThat(text.lines())
                .allSatisfy(
                        line -> assertThat(line).hasSizeLessThanOrEqualTo(80).matches("\\p{ASCII}*"));
        assertThat(text)
                .contains("2026-11-01 00:00 to 2026-11-22 18:00 (UTC)")
                .contains("252 ended, 250 completed (99.2 %), 2 failed")
                .contains("median 1.23 s, 95 % within 61 s")
                .contains("130 of 260 calls (50 %) were answered by the simulator")
                .containsPattern("local +190 +75\\.4 % {2}#{22}\n")
                .containsPattern("cloud-sonnet +\\$1\\.234568\n")
                .containsPattern("of it estimated +\\$0\\.061440\n")
                .containsPattern("all-sonnet +\\$9876\\.543210 +\\$9875\\.308642 +100\\.0 %")
                .containsPattern("local-fast +\\$0\\.375000 +1\\.500000\n")
                .containsPattern("saved after it: all-sonnet +\\$9874\\.933642\n")
                .contains("$2.500000 spent of $50.000000 (5.0 %)");
    }

    @Test
    void aReportOfNothingLooksRight() throws InvalidCatalogException {
        Figures nothing = new Figures(
                0,
                0,
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                new Report.Tokens(0, 0, 0, 0, 0, 0),
                new Figures.Durations(Optional.empty(), Optional.empty()),
                Map.of(),
                0,
                0,
                0,
                BigInteger.ZERO,
                Map.of(),
                new Figures.Estimated(0, BigInteger.ZERO));

        String text = render(nothing);

        assertThat(text)
                .contains("0 ended, 0 completed, 0 failed")
                .contains("median -, 95 % within -")
                .contains("No call was made.")
                .containsPattern("all-sonnet +\\$0\\.000000 +\\$0\\.000000")
                .doesNotContain("NaN", "null", "Optional", "estimated", "Energy");
    }

    private static String render(Figures figures) throws InvalidCatalogException {
        Report report = new ReportBuilder(CatalogLoader.loadShipped(), figures, List.of(), List.of())
                .build(NOVEMBER, YearMonth.of(2026, 11), Optional.of(new BigDecimal(50)));
        return new TextReport(report).render();
    }
}
