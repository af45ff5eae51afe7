package dev.sluice.worker.checking;

import java.util.Optional;

/**
 * The end of the answer is one piece of text over and over: a small model that has got stuck. What is repeated may be
 * anything from a word to a paragraph.
 */
final class GoingInCircles implements AnswerCheck {
    // Rulers, tables and lists of like rows repeat as well, but not for so long, and their cells differ.
    private static final int SHORTEST_STRETCH = 600;
    private static final int LEAST_TIMES = 8;
    private static final int LONGEST_PIECE = 400;
    // The answer may have been cut in the middle of a piece; a line of dashes or blanks is no circle of words.
    private static final int LEAST_LETTERS = 3;

    @Override
    public Optional<String> problem(Answer answer) {
        return isStuck(answer.text().strip())
                ? Optional.of("the model's answer repeats itself without end")
                : Optional.empty();
    }

    private static boolean isStuck(String text) {
        for (int piece = 1; piece <= LONGEST_PIECE && piece * LEAST_TIMES <= text.length(); piece++) {
            int stretch = Math.max(SHORTEST_STRETCH, piece * LEAST_TIMES);
            if (isPeriodic(text, piece, stretch) && hasWords(text, piece)) {
                return true;
            }
        }
        return false;
    }

    /** Whether the text ends in a stretch of that length in which each character is that of one period before. */
    private static boolean isPeriodic(String text, int period, int stretch) {
        int from = text.length() - stretch;
        if (from < 0) {
            return false;
        }
        int at = text.length() - 1;
        while (at - period >= from && text.charAt(at) == text.charAt(at - period)) {
            at--;
        }
        return at - period < from;
    }

    private static boolean hasWords(String text, int piece) {
        return text.substring(text.length() - piece)
                        .codePoints()
                        .filter(Character::isLetterOrDigit)
                        .count()
                >= LEAST_LETTERS;
    }
}
