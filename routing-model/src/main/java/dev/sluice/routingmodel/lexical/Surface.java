package dev.sluice.routingmodel.lexical;

import java.util.ArrayList;
import java.util.List;

/** What a text looks like, whatever it says. */
final class Surface {
    private static final List<String> CODE_LINE_STARTS = List.of(
            "def ",
            "class ",
            "import ",
            "from ",
            "#include",
            "public ",
            "private ",
            "function ",
            "const ",
            "let ",
            "var ",
            "return ",
            "package ",
            "fn ",
            "func ",
            ">>> ",
            "$ ");
    private static final String SEPARATORS = ",;|\t";
    /** Above this share of brackets, braces and the like a text is code or full of it; prose has well under 1 %. */
    private static final double CODE_DENSITY = 0.03;

    private Surface() {}

    /** The looks of {@code text}, which has {@code words} words. */
    static List<Feature> of(String text, int words) {
        List<Feature> features = new ArrayList<>();
        features.add(new Feature("length", length(words)));
        Punctuation punctuation = Punctuation.of(text);
        addIf(features, "code-text", "fence", text.contains("```"));
        addIf(features, "code-text", "density", punctuation.brackets() > CODE_DENSITY * text.length());
        addIf(features, "stack-trace", "frames", hasFrames(text));
        addIf(features, "numbers", "operators", punctuation.operators() > 0 && punctuation.digits() > 0);
        List<String> lines = List.of(text.strip().split("\n", -1));
        addIf(features, "code-text", "line", lines.stream().anyMatch(Surface::looksLikeCode));
        addIf(features, "table", "rows", looksLikeTable(lines));
        if (lines.getFirst().stripTrailing().endsWith("?")) {
            features.add(new Feature("question", "first-line"));
        } else if (lines.getLast().endsWith("?")) {
            features.add(new Feature("question", "last-line"));
        }
        int paragraph = text.strip().indexOf("\n\n");
        if (paragraph > 0) {
            features.add(new Feature("pasted", pasted(text.strip().length() - paragraph)));
        }
        return features;
    }

    private static String pasted(int characters) {
        if (characters <= 200) {
            return "little";
        }
        return characters <= 600 ? "some" : "much";
    }

    private static void addIf(List<Feature> features, String signal, String key, boolean present) {
        if (present) {
            features.add(new Feature(signal, key));
        }
    }

    private static String length(int words) {
        if (words <= 3) {
            return "few-words";
        }
        if (words <= 12) {
            return "short";
        }
        if (words <= 60) {
            return "medium";
        }
        return words <= 300 ? "long" : "very-long";
    }

    private static boolean hasFrames(String text) {
        return text.contains("\n\tat ") || text.contains("\n    at ") || text.contains("Traceback (most recent");
    }

    private static boolean looksLikeCode(String line) {
        String start = line.stripLeading();
        return CODE_LINE_STARTS.stream().anyMatch(start::startsWith)
                && (start.endsWith(";")
                        || start.endsWith("{")
                        || start.endsWith(":")
                        || start.indexOf('(') > 0
                        || start.startsWith("import ")
                        || start.startsWith("$ "));
    }

    /** Whether two lines in a row have the same number of the same separator. */
    private static boolean looksLikeTable(List<String> lines) {
        int[] previous = new int[SEPARATORS.length()];
        for (String line : lines) {
            int[] counts = new int[SEPARATORS.length()];
            for (int i = 0; i < line.length(); i++) {
                int separator = SEPARATORS.indexOf(line.charAt(i));
                if (separator >= 0) {
                    counts[separator]++;
                }
            }
            for (int i = 0; i < counts.length; i++) {
                if (counts[i] > 0 && counts[i] == previous[i]) {
                    return true;
                }
            }
            previous = counts;
        }
        return false;
    }
}
