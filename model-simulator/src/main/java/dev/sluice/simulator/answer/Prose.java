package dev.sluice.simulator.answer;

import java.util.List;
import java.util.SplittableRandom;

/** Sentences that read like an answer and say nothing. */
final class Prose {
    private static final List<String> SENTENCES = List.of(
            "The request was read as a whole before this text was composed.",
            "No model took part, so nothing here should be taken as advice.",
            "The first point is to settle what the result is for and who will read it.",
            "A short list of assumptions keeps the later steps easy to check.",
            "Each step below can be done on its own and tried before the next one begins.",
            "Where two options look equal, the simpler one is usually easier to undo.",
            "The figures should be taken from the source and not from memory.",
            "It helps to write down what would count as done.",
            "A small example makes the difference between the two readings clear.",
            "The second point concerns the cases that are rare but costly.",
            "Most of the effort goes into the part that users never see.",
            "If the input is empty, the safest answer is to say so.",
            "The wording can be made shorter without losing its meaning.",
            "One paragraph for the main idea and one for the exceptions is enough.",
            "The order of the items follows how often they are needed.",
            "A reader in a hurry should find the conclusion at the top.",
            "The third point is about what to leave out.",
            "Anything that cannot be measured is marked as an estimate.",
            "The same approach works for larger inputs, only slower.",
            "A reviewer would probably ask about the limits first.",
            "The names were chosen so that they can be searched for.",
            "Dates and amounts are given in one format throughout.",
            "Two alternatives were considered and set aside for lack of evidence.",
            "The remaining risk is small and can be watched with a simple check.",
            "Tests for the main path come first, then the unusual ones.",
            "The summary repeats the decision and the reason for it.",
            "Nothing in the request required information from outside.",
            "A follow-up in a week would show whether the change helped.",
            "The last point is to keep the result where others can find it.",
            "With that, the task as it was described is complete.");

    private Prose() {}

    /** Sentences until there are at least so many tokens; no sentence returns before all others were used. */
    static String ofTokens(int tokens, SplittableRandom random) {
        StringBuilder text = new StringBuilder(tokens * Tokens.CODE_POINTS + 80);
        int next = random.nextInt(SENTENCES.size());
        // A stride that shares no factor with the 30 sentences visits every one of them.
        int stride = List.of(7, 11, 13, 17).get(random.nextInt(4));
        while (text.length() < tokens * Tokens.CODE_POINTS) {
            if (!text.isEmpty()) {
                text.append(' ');
            }
            text.append(SENTENCES.get(next));
            next = (next + stride) % SENTENCES.size();
        }
        return text.toString();
    }
}
