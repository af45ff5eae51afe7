package dev.sluice.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.fasterxml.jackson.core.JsonProcessingException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.stream.Stream;

class MoneyTest {
    @Test
    void aMillionTenthsOfACentAreExactlyAThousandDollars() {
        Money sum = Stream.generate(() -> Money.ofUsd(new BigDecimal("0.001")))
                .limit(1_000_000)
                .reduce(Money.ZERO, Money::plus);

        assertThat(sum.toUsd()).isEqualTo(new BigDecimal("1000"));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "0e-400, 0",
        "0e400, 0",
        "1, 1000000000",
        "1e3, 1000000000000",
        "0.000000001, 1",
        "0.0000000004999, 0",
        "0.0000000005, 1",
        "0.0000000014999, 1",
        "0.0000000015, 2",
        "-0.0000000005, -1",
        "1e-10, 0",
        "9.99e-10, 1",
        "9223372036.854775807, 9223372036854775807",
        "-9223372036.854775808, -9223372036854775808"
    })
    void dollarsAreRoundedHalfUpToTheNanoDollar(BigDecimal usd, long nanoUsd) {
        assertThat(Money.ofUsd(usd)).isEqualTo(Money.ofNanoUsd(nanoUsd));
    }

    @ParameterizedTest
    @ValueSource(strings = {"9223372036.854775808", "-9223372036.854775809", "1e10", "99999999999", "1e999999999"})
    void anAmountBeyondALongOfNanoDollarsIsRefusedAtOnce(String usd) {
        BigDecimal amount = new BigDecimal(usd);

        assertTimeoutPreemptively(
                Duration.ofSeconds(5),
                () -> assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> Money.ofUsd(amount)));
    }

    @Test
    void anAmountFarBelowANanoDollarIsZeroAtOnce() {
        BigDecimal amount = new BigDecimal("9e-999999999");

        Money money = assertTimeoutPreemptively(Duration.ofSeconds(5), () -> Money.ofUsd(amount));

        assertThat(money).isEqualTo(Money.ZERO);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "1, 0.000000001",
        "-1, -0.000000001",
        "10, 0.00000001",
        "1000000000, 1",
        "50000000000, 50",
        "1234567890, 1.23456789",
        "9223372036854775807, 9223372036.854775807"
    })
    void dollarsAreWrittenWithoutExponentOrTrailingZeros(long nanoUsd, String usd) throws Exception {
        BigDecimal dollars = Money.ofNanoUsd(nanoUsd).toUsd();

        assertThat(dollars.toPlainString()).isEqualTo(usd);
        assertThat(dollars.scale()).isNotNegative();
    }

    @Test
    void aSumThatDoesNotFitIsAnErrorAndNeverWrapsAround() {
        Money most = Money.ofNanoUsd(Long.MAX_VALUE);

        assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> most.plus(Money.ofNanoUsd(1)));
    }

    @Test
    void amountsAreOrdered() {
        assertThat(Money.ofNanoUsd(2)).isGreaterThan(Money.ofNanoUsd(1)).isEqualByComparingTo(Money.ofNanoUsd(2));
    }

    @Test
    void moneyIsAWholeNumberInJson() throws Exception {
        String json = Json.mapper().writeValueAsString(Money.ofNanoUsd(5));

        assertThat(json).isEqualTo("5");
        assertThat(Json.mapper().readValue(json, Money.class)).isEqualTo(Money.ofNanoUsd(5));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.5", "9223372036854775808", "\"a lot\"", "1e999999999"})
    void moneyThatIsNotAWholeNumberOfNanoDollarsIsRefused(String json) {
        assertThatExceptionOfType(JsonProcessingException.class)
                .isThrownBy(() -> Json.mapper().readValue(json, Money.class));
    }
}
