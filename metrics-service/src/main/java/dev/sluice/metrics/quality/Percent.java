package dev.sluice.metrics.quality;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Percent as they are shown. */
public final class Percent {
    private static final int DIGITS = 2;

    private Percent() {}

    /** A part of 1 in percent, with two digits at most. */
    public static BigDecimal of(double part) {
        BigDecimal percent = BigDecimal.valueOf(part * 100)
                .setScale(DIGITS, RoundingMode.HALF_UP)
                .stripTrailingZeros();
        return percent.scale() < 0 ? percent.setScale(0) : percent;
    }
}
