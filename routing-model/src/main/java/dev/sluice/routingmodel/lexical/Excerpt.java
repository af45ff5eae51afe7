package dev.sluice.routingmodel.lexical;

/**
 * The part of a text that is read: all of a short one, the head and the tail of a long one, since people put what they
 * want before or after what they paste. It bounds the work for any input.
 */
final class Excerpt {
    private Excerpt() {}

    /**
     * At most {@code head + tail} characters of {@code text} with a blank line between the two; a surrogate pair is never
     * cut.
     */
    static String of(String text, int head, int tail) {
        if (text.length() <= head + tail) {
            return text;
        }
        int headEnd = Character.isHighSurrogate(text.charAt(head - 1)) ? head - 1 : head;
        int tailStart = text.length() - tail;
        if (tail > 0 && Character.isLowSurrogate(text.charAt(tailStart))) {
            tailStart++;
        }
        return text.substring(0, headEnd) + "\n\n" + text.substring(tailStart);
    }
}
