package dev.sluice.contracts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * An amount of US dollars as a whole number of nano-dollars, so that sums are exact.
 *
 * @param nanoUsd billionths of a dollar; a {@code long} holds 9.2 thousand million dollars of them
 */
public record Money(@JsonValue long nanoUsd) implements Comparable<Money> {
    /** No money. */
    public static final Money ZERO = new Money(0);

    private static final int SCALE = 9;
    private static final int MAX_INTEGER_DIGITS = 10;

    /** Jackson's way in: events carry money as an integer of nano-dollars. */
    @JsonCreator
    public static Money ofNanoUsd(long nanoUsd) {
        return new Money(nanoUsd);
    }

    /**
     * The amount in dollars, rounded half up to the nano-dollar.
     *
     * @throws ArithmeticException if it is larger than a {@code long} of nano-dollars
     */
    public static Money ofUsd(BigDecimal usd) {
        // Where the first digit stands. Without these bounds an exponent of a thousand million would be written out.
        long integerDigits = (long) usd.precision() - usd.scale();
        if (usd.signum() == 0 || integerDigits < -SCALE) {
            return ZERO;
        }
        if (integerDigits > MAX_INTEGER_DIGITS) {
            throw new ArithmeticException("an amount of more than a long of nano-dollars");
        }
        return new Money(
                usd.setScale(SCALE, RoundingMode.HALF_UP).unscaledValue().longValueExact());
    }

    /** The amount in dollars, exact, with no trailing zeros and no exponent. */
    public BigDecimal toUsd() {
        BigDecimal usd = BigDecimal.valueOf(nanoUsd, SCALE).stripTrailingZeros();
        return usd.scale() < 0 ? usd.setScale(0) : usd;
    }

    /**
     * The sum, exact.
     *
     * @throws ArithmeticException if it does not fit a {@code long} of nano-dollars
     */
    public Money plus(Money other) {
        return new Money(Math.addExact(nanoUsd, other.nanoUsd));
    }

    @Override
    public int compareTo(Money other) {
        return Long.compare(nanoUsd, other.nanoUsd);
    }
}
