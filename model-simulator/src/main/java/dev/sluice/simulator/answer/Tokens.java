package dev.sluice.simulator.answer;

import java.util.ArrayList;
import java.util.List;

/**
 * The simulator's tokenizer: a token is four code points of text, the last one of a text may be shorter, so a text has
 * {@code ceil(length / 4)} tokens. It is the usual rule of thumb for English; what matters here is that the same count
 * stands in every usage, limit and stream.
 */
public final class Tokens {
    /** Code points in a token. */
    public static final int CODE_POINTS = 4;

    private Tokens() {}

    /** How many tokens a text has. */
    public static int count(String text) {
        return (text.codePointCount(0, text.length()) + CODE_POINTS - 1) / CODE_POINTS;
    }

    /** The text's tokens in order; joined they are the text. */
    public static List<String> split(String text) {
        List<String> tokens = new ArrayList<>(text.length() / CODE_POINTS + 1);
        int start = 0;
        while (start < text.length()) {
            int end = endOfTokens(text, start, 1);
            tokens.add(text.substring(start, end));
            start = end;
        }
        return tokens;
    }

    /** The text's first tokens, or all of it when it has no more. */
    public static String first(String text, int tokens) {
        return text.substring(0, endOfTokens(text, 0, tokens));
    }

    private static int endOfTokens(String text, int start, int tokens) {
        int end = start;
        for (long left = (long) tokens * CODE_POINTS; left > 0 && end < text.length(); left--) {
            end += Character.charCount(text.codePointAt(end));
        }
        return end;
    }
}
