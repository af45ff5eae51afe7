package dev.sluice.classifier.routing;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.Map;

/** How probabilities are shown: with four digits, which is more than they are worth. */
final class Probabilities {
    private static final int DIGITS = 4;

    private Probabilities() {}

    static BigDecimal rounded(double probability) {
        return BigDecimal.valueOf(probability).setScale(DIGITS, RoundingMode.HALF_UP);
    }

    static Map<String, BigDecimal> rounded(Map<String, Double> probabilities) {
        Map<String, BigDecimal> rounded = new LinkedHashMap<>();
        probabilities.forEach((name, probability) -> rounded.put(name, rounded(probability)));
        return rounded;
    }
}
