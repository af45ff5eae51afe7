package dev.sluice.contracts.task;

import com.networknt.schema.regex.RegularExpression;

import java.time.Duration;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** A pattern of a stranger's schema: matching gives up where backtracking would go on for ever. */
final class BoundedPattern implements RegularExpression {
    private static final Duration MOST = Duration.ofSeconds(1);

    /** The validator gives a pattern nothing but the text, so that what a validation's matches share goes with its thread. */
    private static final ThreadLocal<Left> SHARED = new ThreadLocal<>();

    private final Pattern pattern;

    private BoundedPattern(Pattern pattern) {
        this.pattern = pattern;
    }

    static RegularExpression of(String expression) {
        return new BoundedPattern(Pattern.compile(expression));
    }

    /** Does what matches again and again, with the time of one match for all of them: an answer may have many texts. */
    static <T> T withinOneTime(Supplier<T> validation) {
        SHARED.set(new Left());
        try {
            return validation.get();
        } finally {
            SHARED.remove();
        }
    }

    @Override
    public boolean matches(String text) {
        Left shared = SHARED.get();
        Left left = shared == null ? new Left() : shared;
        long begin = System.nanoTime();
        try {
            return pattern.matcher(new Watched(text, begin + left.nanos)).find();
        } finally {
            left.nanos -= System.nanoTime() - begin;
        }
    }

    /** The time that is left for matches; what the validator does between them doesn't count. */
    private static final class Left {
        private long nanos = MOST.toNanos();
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
