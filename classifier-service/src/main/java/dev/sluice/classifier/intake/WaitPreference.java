package dev.sluice.classifier.intake;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads {@code Prefer: wait=SECONDS} (RFC 7240, section 4.3) among a request's other preferences. */
final class WaitPreference {
    /** Longer numbers are beyond any wait; they are read by their first digits. */
    private static final Pattern WAIT =
            Pattern.compile("\\s*wait\\s*=\\s*\"?(\\d{1,9})\\d*\"?\\s*(;.*)?", Pattern.CASE_INSENSITIVE);

    private WaitPreference() {}

    /**
     * How long the caller wants to wait, if at all. What is not of the right form is ignored, as the standard has it; of
     * several the first counts.
     *
     * @param headers the request's {@code Prefer} headers, each of one or more preferences
     * @param longest the longest that is granted
     */
    static Optional<Duration> of(List<String> headers, Duration longest) {
        return headers.stream()
                .flatMap(header -> Stream.of(header.split(",", -1)))
                .map(WAIT::matcher)
                .filter(Matcher::matches)
                .map(matcher -> Duration.ofSeconds(Long.parseLong(matcher.group(1))))
                .findFirst()
                .filter(wait -> !wait.isZero())
                .map(wait -> wait.compareTo(longest) > 0 ? longest : wait);
    }
}
