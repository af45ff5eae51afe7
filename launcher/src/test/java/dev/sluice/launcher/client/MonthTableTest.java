package dev.sluice.launcher.client;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;

class MonthTableTest {
    private static final LocalDate TODAY = LocalDate.parse("2026-11-10");
    private static final List<MonthTable.Month> MONTHS = List.of(
            new MonthTable.Month(
                    YearMonth.of(2026, 10),
                    41_000,
                    new BigDecimal("88.25"),
                    new BigDecimal("42.123456789"),
                    Map.of("all-sonnet", new BigDecimal("130.5"), "cheapest-adequate", new BigDecimal("-1.25"))),
            new MonthTable.Month(
                    YearMonth.of(2026, 11),
                    9_000,
                    new BigDecimal("90"),
                    new BigDecimal("15"),
                    Map.of("all-sonnet", new BigDecimal("50"))));

    @Test
    void monthStandsBesideMonth() {
        String text = new MonthTable(MONTHS, null, TODAY).text();

        assertThat(text)
                .containsPattern("2026-10 +41000 +88\\.3 % +\\$42\\.12 +\\$130\\.50 +-\\$1\\.25\n")
                .containsPattern("2026-11 +9000 +90\\.0 % +\\$15\\.00 +\\$50\\.00 +\\$0\\.00\n")
                .doesNotContain("Before");
    }

    @Test
    void aStatedBillIsHeldAgainstEachMonthAndTheRunningOneAgainstItsDaysSoFar() {
        String text = new MonthTable(MONTHS, new BigDecimal("180"), TODAY).text();

        assertThat(text)
                .contains("Before: $180.00 a month, as stated.")
                .containsPattern("2026-10 +#{6} +\\$42\\.12 of \\$180\\.00, saved \\$137\\.88 \\(76\\.6 %\\)\n")
                .containsPattern("2026-11 +#{6} +\\$15\\.00 of \\$60\\.00, saved \\$45\\.00 \\(75\\.0 %\\) so far\n");
    }

    @Test
    void ofABillThatIsNothingForTheDaysSoFarNoPercentageIsSaid() {
        String text = new MonthTable(MONTHS, new BigDecimal("0.01"), TODAY).text();

        assertThat(text).contains("$15.00 of $0.00, saved -$15.00 so far\n");
    }

    @Test
    void aSpreadsheetGetsAMonthALineToTheNanoDollar() {
        assertThat(new MonthTable(MONTHS, new BigDecimal("180"), TODAY).csv()).isEqualTo("""
                        month,tasks,local_percent,cost_usd,saved_usd_all-sonnet,saved_usd_cheapest-adequate,bill_usd,saved_usd_bill
                        2026-10,41000,88.25,42.123456789,130.5,-1.25,180,137.876543211
                        2026-11,9000,90,15,50,0,60.00,45.00
                        """);
    }

    @Test
    void programsGetTheSameFieldsAsJson() {
        assertThat(Api.parse(new MonthTable(MONTHS, null, TODAY).json()))
                .hasSize(2)
                .first()
                .satisfies(month -> {
                    assertThat(month.path("month").asText()).isEqualTo("2026-10");
                    assertThat(month.path("cost_usd").asText()).isEqualTo("42.123456789");
                    assertThat(month.has("bill_usd")).isFalse();
                });
    }

    @Test
    void nothingWasSavedInTheMonthsBeforeTheFirstTask() {
        MonthTable.Month empty =
                new MonthTable.Month(YearMonth.of(2026, 9), 0, BigDecimal.ZERO, BigDecimal.ZERO, Map.of());
        MonthTable table =
                new MonthTable(List.of(empty, MONTHS.getFirst(), MONTHS.getLast()), new BigDecimal("180"), TODAY);

        assertThat(table.text()).contains("2026-10").doesNotContain("2026-09");
        assertThat(table.csv()).contains("2026-10").doesNotContain("2026-09");
    }

    @Test
    void theRunningMonthIsShownThoughItHasNoTaskYet() {
        MonthTable.Month empty =
                new MonthTable.Month(YearMonth.of(2026, 11), 0, BigDecimal.ZERO, BigDecimal.ZERO, Map.of());

        assertThat(new MonthTable(List.of(empty), null, TODAY).text()).contains("2026-11");
    }
}
