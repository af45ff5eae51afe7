package dev.sluice.routingmodel.embedding;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Cuts a text into the word pieces of an uncased BERT model, as its reference implementation does: control characters go,
 * letters become small and lose their accents, each punctuation mark and each Chinese character is a word of its own, and a
 * word is its longest known pieces from the left (Wu et al. 2016; Devlin et al. 2019, {@code tokenization.py}).
 */
final class WordPieces {
    /** Longer words are unknown, as in the reference implementation. */
    private static final int LONGEST_WORD = 100;

    private final Vocabulary vocabulary;

    WordPieces(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
    }

    /**
     * The numbers of the pieces of {@code text} between the marks of beginning and end, at most {@code most} in all. Of a
     * longer text the first three quarters of that and the last quarter are kept, since people put what they want before
     * or after what they paste.
     */
    long[] of(String text, int most) {
        List<Integer> numbers = new ArrayList<>();
        for (String word : words(text)) {
            addPieces(word, numbers);
        }
        int room = most - 2;
        long[] result = new long[Math.min(numbers.size(), room) + 2];
        result[0] = vocabulary.first();
        int tail = numbers.size() > room ? room / 4 : 0;
        int head = Math.min(numbers.size(), room) - tail;
        for (int i = 0; i < head; i++) {
            result[i + 1] = numbers.get(i);
        }
        for (int i = 0; i < tail; i++) {
            result[head + i + 1] = numbers.get(numbers.size() - tail + i);
        }
        result[result.length - 1] = vocabulary.last();
        return result;
    }

    private void addPieces(String word, List<Integer> numbers) {
        int before = numbers.size();
        int start = 0;
        while (start < word.length() && word.length() <= LONGEST_WORD) {
            int end = word.length();
            Integer found = null;
            while (end > start && found == null) {
                String piece = word.substring(start, end);
                found = vocabulary.pieces().get(start == 0 ? piece : "##".concat(piece));
                end--;
            }
            if (found == null) {
                break;
            }
            numbers.add(found);
            start = end + 1;
        }
        if (start < word.length()) {
            numbers.subList(before, numbers.size()).clear();
            numbers.add(vocabulary.unknown());
        }
    }

    private static List<String> words(String text) {
        String plain = text.toLowerCase(Locale.ROOT);
        if (!Normalizer.isNormalized(plain, Normalizer.Form.NFD)) {
            plain = Normalizer.normalize(plain, Normalizer.Form.NFD);
        }
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        int position = 0;
        while (position < plain.length()) {
            int character = plain.codePointAt(position);
            position += Character.charCount(character);
            if (Character.isWhitespace(character) || Character.isSpaceChar(character)) {
                flush(word, words);
            } else if (standsAlone(character)) {
                flush(word, words);
                words.add(Character.toString(character));
            } else if (!vanishes(character)) {
                word.appendCodePoint(character);
            }
        }
        flush(word, words);
        return words;
    }

    private static void flush(StringBuilder word, List<String> words) {
        if (!word.isEmpty()) {
            words.add(word.toString());
            word.setLength(0);
        }
    }

    private static boolean vanishes(int character) {
        return switch (Character.getType(character)) {
            case Character.NON_SPACING_MARK,
                    Character.CONTROL,
                    Character.FORMAT,
                    Character.PRIVATE_USE,
                    Character.SURROGATE,
                    Character.UNASSIGNED -> true;
            default -> character == 0xFFFD;
        };
    }

    private static boolean standsAlone(int character) {
        if (character < 0x80) {
            return character > ' ' && character != 0x7F && !Character.isLetterOrDigit(character);
        }
        return switch (Character.getType(character)) {
            case Character.CONNECTOR_PUNCTUATION,
                    Character.DASH_PUNCTUATION,
                    Character.START_PUNCTUATION,
                    Character.END_PUNCTUATION,
                    Character.INITIAL_QUOTE_PUNCTUATION,
                    Character.FINAL_QUOTE_PUNCTUATION,
                    Character.OTHER_PUNCTUATION -> true;
            default ->
                Character.isIdeographic(character)
                        && Character.UnicodeScript.of(character) == Character.UnicodeScript.HAN;
        };
    }
}
