package dev.sluice.contracts;

/**
 * Text that every store of Sluice can hold. PostgreSQL's {@code text} and {@code jsonb} have no place for U+0000 nor
 * for half of a surrogate pair, and JSON can carry both.
 */
public final class StorableText {
    private static final char REPLACEMENT = '\uFFFD';

    private StorableText() {}

    /** Whether the text can be stored as it is. */
    public static boolean isStorable(String text) {
        return text.codePoints().allMatch(StorableText::isStorable);
    }

    /** The text with U+FFFD in place of every character that can't be stored. */
    public static String of(String text) {
        if (isStorable(text)) {
            return text;
        }
        StringBuilder storable = new StringBuilder(text.length());
        text.codePoints().map(point -> isStorable(point) ? point : REPLACEMENT).forEach(storable::appendCodePoint);
        return storable.toString();
    }

    private static boolean isStorable(int codePoint) {
        // A surrogate that is a code point of its own has lost its other half.
        return codePoint != 0 && (codePoint < Character.MIN_SURROGATE || codePoint > Character.MAX_SURROGATE);
    }
}
