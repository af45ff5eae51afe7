package dev.sluice.routingmodel.gain;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What a task looks like, as numbers: lengths, shares of digits, signs and capitals, the shape of its lines. They say little
 * each, but what they say holds for subjects that no model was trained on.
 */
final class TextLooks {
    /** How many numbers there are. */
    static final int COUNT = 20;

    /** The place of the logarithm of the length: the one number of which the direction is known beforehand. */
    static final int LENGTH = 0;

    private static final int LONGEST = 4_000;
    private static final String SYMBOLS = "=+*/^<>\\_{}()[]|";
    /** Where the options of a multiple choice begin. */
    private static final String FIRST_OPTION = "\nA.";

    private static final Set<String> NEGATIONS = Set.of("not", "except", "least", "false", "never", "without");
    private static final Set<String> PEOPLE =
            Set.of("he", "she", "his", "her", "man", "woman", "plaintiff", "defendant", "patient");

    private TextLooks() {}

    /** The numbers of {@code text}, of which the head of 4,000 characters is looked at. */
    static double[] of(String whole) {
        String text = whole.length() > LONGEST ? whole.substring(0, LONGEST) : whole;
        double length = Math.max(1, text.length());
        int options = text.indexOf(FIRST_OPTION);
        String question = options < 0 ? text : text.substring(0, options);
        Counts counts = Counts.of(text);
        List<String> words = List.of(text.toLowerCase(Locale.ROOT).split("\\s+", -1));
        Set<String> distinct = new HashSet<>(words);
        List<String> lines = List.of(text.strip().split("\n", -1));
        return new double[] {
            Math.log1p(whole.length()),
            Math.log1p(words.size()),
            Math.log1p(question.length()),
            Math.log1p(text.length() - question.length()),
            counts.digits / length,
            counts.symbols / length,
            counts.dollars / length,
            counts.letters / Math.max(1.0, counts.letterRuns),
            counts.capitals / length,
            counts.commas / length,
            lines.size(),
            Math.log1p(counts.dots),
            Math.log1p(length / lines.size()),
            distinct.size() / (double) words.size(),
            flag(counts.digits > 0),
            flag(text.contains("?")),
            flag(question.stripTrailing().endsWith("?")),
            flag(text.indexOf('"') >= 0 || text.indexOf('“') >= 0 || text.contains("```")),
            flag(distinct.stream().anyMatch(NEGATIONS::contains)),
            flag(distinct.stream().anyMatch(PEOPLE::contains))
        };
    }

    private static double flag(boolean present) {
        return present ? 1 : 0;
    }

    /** How often what kind of character occurs. */
    private static final class Counts {
        private int digits;
        private int symbols;
        private int dollars;
        private int letters;
        private int letterRuns;
        private int capitals;
        private int commas;
        private int dots;

        static Counts of(String text) {
            Counts counts = new Counts();
            boolean inWord = false;
            for (int i = 0; i < text.length(); i++) {
                char character = text.charAt(i);
                boolean isLetter = Character.isLetter(character);
                if (isLetter) {
                    counts.letters++;
                    counts.letterRuns += inWord ? 0 : 1;
                    counts.capitals += Character.isUpperCase(character) ? 1 : 0;
                } else if (Character.isDigit(character)) {
                    counts.digits++;
                } else {
                    counts.symbols += SYMBOLS.indexOf(character) >= 0 ? 1 : 0;
                    counts.dollars += character == '$' ? 1 : 0;
                    counts.commas += character == ',' ? 1 : 0;
                    counts.dots += character == '.' ? 1 : 0;
                }
                inWord = isLetter;
            }
            return counts;
        }
    }
}
