package dev.sluice.simulator.ollama;

import com.fasterxml.jackson.databind.JsonNode;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Ollama's {@code keep_alive}: seconds as a number, or a text such as {@code 5m}; negative means for ever. */
final class KeepAlive {
    static final Duration DEFAULT = Duration.ofMinutes(5);
    static final Duration FOREVER = Duration.ofDays(36_500);

    private static final Pattern TEXT = Pattern.compile("(-?\\d+(?:\\.\\d+)?)(ms|s|m|h)?");

    private KeepAlive() {}

    /** Empty if it is neither; the default if it is absent. */
    static Optional<Duration> read(JsonNode node) {
        if (node.isMissingNode() || node.isNull()) {
            return Optional.of(DEFAULT);
        }
        Matcher matcher = TEXT.matcher(node.asText());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        double number = Double.parseDouble(matcher.group(1));
        if (number < 0) {
            return Optional.of(FOREVER);
        }
        String unit = matcher.group(2) == null ? "s" : matcher.group(2);
        double seconds = switch (unit) {
            case "ms" -> number / 1_000;
            case "m" -> number * 60;
            case "h" -> number * 3_600;
            default -> number;
        };
        return Optional.of(Duration.ofMillis((long) Math.min(seconds * 1_000, (double) FOREVER.toMillis())));
    }
}
