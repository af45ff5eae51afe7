package dev.sluice.contracts.catalog;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The rules for what a route says of tasks that are to come to it, and for what it holds for good enough. */
final class ExampleRules {
    /** More than a handful would be a training set, and each is compared with every task. */
    static final int MOST = 20;

    static final int LONGEST_EXAMPLE = 1_000;
    static final int LONGEST_PATTERN = 500;

    /** RE2 takes time in proportion to its program's size for each character of a task: repeats of repeats make large ones. */
    private static final int LARGEST_PROGRAM = 2_000;

    /**
     * RE2 writes a program of any size, and so is not asked to for a pattern far beyond that. Only far beyond: it makes one class of
     * {@code a|b|c}, so that a pattern may look larger than its program is.
     */
    private static final int LARGEST_WRITTEN_OUT = 10 * LARGEST_PROGRAM;

    private static final String TOO_LARGE = "is too large when its repeats are written out";

    private ExampleRules() {}

    /** Every mistake of a catalog's routes. */
    static List<PlacedMistake> check(Catalog catalog) {
        return catalog.routes().entrySet().stream()
                .filter(route -> route.getValue() != null)
                .flatMap(route -> check(route.getKey(), route.getValue()).stream())
                .toList();
    }

    static List<PlacedMistake> check(String category, CategoryRoute route) {
        List<PlacedMistake> mistakes = new ArrayList<>();
        String entry = "route " + category + ": ";
        String pointer = "/routes/" + category;
        route.minQuality()
                .filter(quality -> !(quality >= 0 && quality <= 1))
                .ifPresent(quality -> mistakes.add(
                        new PlacedMistake(pointer + "/min_quality", entry + "min_quality must be from 0 to 1")));
        check(entry, "example", pointer + "/examples", route.examples(), LONGEST_EXAMPLE, mistakes);
        check(entry, "pattern", pointer + "/patterns", route.patterns(), LONGEST_PATTERN, mistakes);
        List<String> patterns = route.patterns().orElse(List.of());
        for (int i = 0; i < patterns.size(); i++) {
            String pattern = patterns.get(i);
            if (pattern != null && !pattern.isBlank() && pattern.length() <= LONGEST_PATTERN) {
                String place = pointer + "/patterns/" + i;
                String what = entry + "pattern " + (i + 1);
                mistake(pattern).ifPresent(wrong -> mistakes.add(new PlacedMistake(place, what + " " + wrong)));
            }
        }
        return mistakes;
    }

    private static Optional<String> mistake(String pattern) {
        if (WrittenOut.isLongerThan(LARGEST_WRITTEN_OUT, pattern)) {
            return Optional.of(TOO_LARGE);
        }
        try {
            Pattern compiled = Pattern.compile(pattern);
            if (compiled.programSize() > LARGEST_PROGRAM) {
                return Optional.of(TOO_LARGE);
            }
            return compiled.matches("") || compiled.matcher("").find()
                    ? Optional.of("matches the empty text, and so every task")
                    : Optional.empty();
        } catch (PatternSyntaxException e) {
            return Optional.of("is not a regular expression of RE2: " + e.getDescription());
        }
    }

    private static void check(
            String entry,
            String kind,
            String pointer,
            Optional<List<String>> texts,
            int longest,
            List<PlacedMistake> into) {
        List<String> given = texts.orElse(List.of());
        if (given.size() > MOST) {
            into.add(new PlacedMistake(pointer, entry + "at most " + MOST + " " + kind + "s"));
        }
        for (int i = 0; i < given.size(); i++) {
            String text = given.get(i);
            String place = pointer + "/" + i;
            if (text == null || text.isBlank()) {
                into.add(new PlacedMistake(place, entry + kind + " " + (i + 1) + " is empty"));
            } else if (text.length() > longest) {
                into.add(new PlacedMistake(
                        place, entry + kind + " " + (i + 1) + " has more than " + longest + " characters"));
            }
        }
    }
}
