package dev.sluice.routingmodel.lexical;

import java.util.ArrayList;
import java.util.List;

/**
 * Splits a text into weighted words in one pass. Code between fences has no words: what it says is noise to a model of
 * words, and that it is there is a feature of its own.
 */
final class Words {
    /** Words of the first paragraph up to this many are the instruction, as a rule. */
    static final int INSTRUCTION_WORDS = 60;

    /** In a longer text so many last words may be the instruction too. */
    static final int CLOSING_WORDS = 30;

    private static final double CLOSING_WEIGHT = 0.6;
    private static final double PASTED_WEIGHT = 0.15;
    private static final int LONGEST_WORD = 40;

    private Words() {}

    /** The words of {@code text} in order. */
    static List<Word> of(String text) {
        List<String> stems = new ArrayList<>();
        int instruction = -1;
        int position = 0;
        while (position < text.length()) {
            if (text.startsWith("```", position)) {
                int close = text.indexOf("```", position + 3);
                position = close < 0 ? text.length() : close + 3;
                instruction = instruction < 0 && !stems.isEmpty() ? stems.size() : instruction;
            } else if (isWordCharacter(text.codePointAt(position))) {
                int end = endOfWord(text, position);
                if (end - position <= LONGEST_WORD) {
                    stems.add(Stem.of(text.substring(position, end)));
                }
                position = end;
            } else {
                if (instruction < 0 && !stems.isEmpty() && isBlankLine(text, position)) {
                    instruction = stems.size();
                }
                position += Character.charCount(text.codePointAt(position));
            }
        }
        return weighted(stems, Math.min(instruction < 0 ? stems.size() : instruction, INSTRUCTION_WORDS));
    }

    private static List<Word> weighted(List<String> stems, int instruction) {
        int closing = stems.size() > INSTRUCTION_WORDS + CLOSING_WORDS ? stems.size() - CLOSING_WORDS : stems.size();
        List<Word> words = new ArrayList<>(stems.size());
        for (int i = 0; i < stems.size(); i++) {
            double weight = i < instruction ? 1 : i >= closing ? CLOSING_WEIGHT : PASTED_WEIGHT;
            words.add(new Word(stems.get(i), weight));
        }
        return words;
    }

    private static boolean isBlankLine(String text, int position) {
        return text.charAt(position) == '\n' && position + 1 < text.length() && text.charAt(position + 1) == '\n';
    }

    private static int endOfWord(String text, int start) {
        int end = start;
        while (end < text.length() && isWordCharacter(text.codePointAt(end))) {
            end += Character.charCount(text.codePointAt(end));
        }
        return end;
    }

    private static boolean isWordCharacter(int codePoint) {
        return Character.isLetterOrDigit(codePoint);
    }
}
