package dev.sluice.metrics.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/** How a report for a terminal writes figures, and where in a line. */
final class TextForm {
    private static final int USD_DIGITS = 6;
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    private TextForm() {}

    static String left(String text, int width) {
        String fitting = text.length() <= width ? text : text.substring(0, width - 2) + "..";
        return fitting + " ".repeat(width - fitting.length());
    }

    static String right(String text, int width) {
        return " ".repeat(Math.max(1, width - text.length())) + text;
    }

    static String minute(Instant time) {
        return MINUTE.format(time.atZone(ZoneOffset.UTC));
    }

    static String seconds(Optional<Long> millis) {
        return millis.map(value -> BigDecimal.valueOf(value, 3)
                                .setScale(value < 10_000 ? 2 : 0, RoundingMode.HALF_UP)
                                .toPlainString()
                        + " s")
                .orElse("-");
    }

    static String percent(BigDecimal percent) {
        return percent.setScale(1, RoundingMode.HALF_UP).toPlainString() + " %";
    }

    /** Six digits: a short call to a small cloud model costs some millionths. The JSON form is exact. */
    static String usd(BigDecimal usd) {
        BigDecimal shown = usd.setScale(USD_DIGITS, RoundingMode.HALF_UP);
        return (shown.signum() < 0 ? "-$" : "$") + shown.abs().toPlainString();
    }

    static String kwh(BigDecimal kwh) {
        return kwh.setScale(USD_DIGITS, RoundingMode.HALF_UP).toPlainString();
    }

    static String count(long tokens) {
        return NumberFormat.getIntegerInstance(Locale.ROOT).format(tokens);
    }
}
