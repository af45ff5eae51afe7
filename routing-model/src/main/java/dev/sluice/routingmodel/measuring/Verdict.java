package dev.sluice.routingmodel.measuring;

/**
 * What was said of a row whose category is known.
 *
 * @param guess the category that was named
 * @param truth the right one
 * @param confidence the probability that was given to {@code guess}
 * @param embedded whether the embedding was asked
 */
public record Verdict(String guess, String truth, double confidence, boolean embedded) {
    /** Whether the guess is right. */
    public boolean isRight() {
        return guess.equals(truth);
    }
}
