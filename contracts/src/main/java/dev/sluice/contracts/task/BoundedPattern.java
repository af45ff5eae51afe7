package dev.sluice.contracts.task;

import com.networknt.schema.regex.RegularExpression;

import java.time.Duration;
import java.util.regex.Pattern;

/** A pattern of a stranger's schema: matching gives up where backtracking would go on for ever. */
final class BoundedPattern implements RegularExpression {
    private static final Duration MOST = Duration.ofSeconds(1);

    private final Pattern pattern;

    private BoundedPattern(Pattern pattern) {
        this.pattern = pattern;
    }

    static RegularExpression of(String expression) {
        return new BoundedPattern(Pattern.compile(expression));
    }

    @Override
    public boolean matches(String text) {
        return pattern.matcher(new Watched(text, System.nanoTime() + MOST.toNanos()))
                .find();
    }

    /** Text that can be read until a moment. */
    private record Watched(CharSequence text, long end) implements CharSequence {
        @Override
        public char charAt(int index) {
            if (System.nanoTime() - end > 0) {
                throw new IllegalStateException("a pattern takes too long");
            }
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int start, int to) {
            return new Watched(text.subSequence(start, to), end);
        }

        @Override
        public String toString() {
            return text.toString();
        }
    }
}
