package dev.sluice.contracts.catalog;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * About how large a pattern of RE2 is with its repeats written out, told without writing them out: {@code ((a{1000}){1000}){1000}} would
 * take more memory than any machine has. What is no pattern of RE2 may be told as of any size.
 */
final class WrittenOut {
    /** RE2 refuses a larger one itself, and says what is wrong with it. */
    private static final int LARGEST_COUNT = 1_000;

    private static final Pattern COUNTS = Pattern.compile("\\{(\\d+)(?:,(\\d*))?}");
    /** The head of a group; one that ends at once, such as {@code (?i)}, sets flags and matches nothing. */
    private static final Pattern GROUP = Pattern.compile("\\((\\?[\\w<-]*[:>)])?");
    /** A class: a bracket stands for itself where it comes first or is escaped, and ends a name such as {@code [:alpha:]}. */
    private static final Pattern CHARACTERS =
            Pattern.compile("\\[\\^?]?(?:\\[:.*?:]|\\\\.|[^]\\\\])*+]", Pattern.DOTALL);
    /** Quoted text, or one character that is written as several. */
    private static final Pattern ESCAPE = Pattern.compile(
            "\\\\(?:Q(?<quoted>.*?)(?:\\\\E|$)|[pPx]\\{[^}]*}|x\\p{XDigit}{2}|[pP].|[0-7]{1,3}|.|$)", Pattern.DOTALL);

    private final String pattern;
    /** The sizes of what stands before the groups that are open, the innermost first. */
    private final Deque<Long> before = new ArrayDeque<>();
    /** The size of the innermost open group up to its last part. */
    private long done;
    /** The size of the last part, to which a repeat applies. */
    private long last;

    private WrittenOut(String pattern) {
        this.pattern = pattern;
    }

    /** Whether it has more than so many characters and classes. */
    static boolean isLongerThan(long limit, String pattern) {
        WrittenOut written = new WrittenOut(pattern);
        int at = 0;
        while (at < pattern.length()) {
            at = written.take(at);
            // At once: nothing makes it smaller again, and a few more repeats would be beyond a long.
            if (written.done + written.last > limit) {
                return true;
            }
        }
        return false;
    }

    /** Takes what stands at a place, and returns the place behind it. */
    private int take(int at) {
        return switch (pattern.charAt(at)) {
            case '(' -> opened(at);
            case ')' -> closed(at + 1);
            case '{' -> repeated(at);
            // These loop over what they repeat, which is written once.
            case '*', '+', '?' -> at + 1;
            case '[' -> characters(at);
            case '\\' -> escaped(at);
            default -> part(1, at + Character.charCount(pattern.codePointAt(at)));
        };
    }

    private int part(int parts, int end) {
        done += last + parts - 1;
        last = 1;
        return end;
    }

    private int opened(int at) {
        MatchResult group = at(at, GROUP).orElseThrow();
        if (!group.group().endsWith(")")) {
            before.push(done + last);
            done = 0;
            last = 0;
        }
        return group.end();
    }

    private int closed(int end) {
        // What is empty is written out as well.
        last = Math.max(1, done + last);
        done = before.isEmpty() ? 0 : before.pop();
        return end;
    }

    private int repeated(int at) {
        return at(at, COUNTS)
                .map(counts -> {
                    last *= Math.max(count(counts.group(1)), count(counts.group(2)));
                    return counts.end();
                })
                .orElseGet(() -> part(1, at + 1));
    }

    /** A missing one repeats nothing; what is repeated no times is read all the same. */
    private static long count(String digits) {
        if (digits == null || digits.isEmpty()) {
            return 1;
        }
        return digits.length() > 9 ? LARGEST_COUNT : Math.clamp(Long.parseLong(digits), 1, LARGEST_COUNT);
    }

    private int characters(int at) {
        // RE2 refuses one that has no end.
        return part(1, at(at, CHARACTERS).map(MatchResult::end).orElse(pattern.length()));
    }

    private int escaped(int at) {
        MatchResult escape = at(at, ESCAPE).orElseThrow();
        String quoted = escape.group("quoted");
        int parts = quoted == null ? 1 : quoted.length();
        return parts == 0 ? escape.end() : part(parts, escape.end());
    }

    private Optional<MatchResult> at(int at, Pattern what) {
        Matcher matcher = what.matcher(pattern).region(at, pattern.length());
        return matcher.lookingAt() ? Optional.of(matcher) : Optional.empty();
    }
}
