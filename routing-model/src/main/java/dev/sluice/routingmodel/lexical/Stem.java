package dev.sluice.routingmodel.lexical;

import java.util.Locale;

/** Folds the forms of a word together, crudely: for a linear model it matters that forms meet, not that stems are words. */
final class Stem {
    /** Longer words are cut to this: it folds most endings and forgives a typo at the end. In cross-validation 7 and 8 beat 5 and 6. */
    private static final int LENGTH = 7;

    private Stem() {}

    /** The stem of {@code word}: lower case, British and American spelling as one, all numbers as one. */
    static String of(CharSequence word) {
        String lower = word.toString().toLowerCase(Locale.ROOT).replace('z', 's');
        if (Character.isDigit(lower.charAt(0))) {
            return "0";
        }
        String singular = singular(lower);
        return singular.length() > LENGTH ? singular.substring(0, LENGTH) : singular;
    }

    private static String singular(String word) {
        int length = word.length();
        boolean plural = length > 3 && word.charAt(length - 1) == 's' && word.charAt(length - 2) != 's';
        return plural ? word.substring(0, length - 1) : word;
    }
}
