package dev.sluice.metrics.quality;

import java.time.Instant;
import java.util.Optional;

import dev.sluice.contracts.catalog.Quality;

/**
 * What comparisons say of a model and a category.
 *
 * @param prompts how many prompts were compared with a verdict
 * @param points their sum: 1 for a prompt that is won, a half for a tie
 * @param simulated whether a simulator said so, and nobody else anything
 * @param demotion what was done about it, while it holds
 */
record Evidence(
        String category,
        String model,
        long prompts,
        double points,
        long wins,
        long ties,
        long losses,
        long noVerdict,
        boolean simulated,
        Optional<Demotion> demotion) {
    /**
     * The category was taken from the model.
     *
     * @param id its identity
     * @param nextModel the model that has it instead
     * @param score the score that it was done for, with its interval
     * @param prompts of how many prompts
     * @param applied whether the route held and the event was told
     */
    record Demotion(
            String id,
            String nextModel,
            double score,
            double low,
            double high,
            long prompts,
            Instant demotedAt,
            boolean applied) {}

    Optional<Score> score() {
        return prompts == 0 ? Optional.empty() : Optional.of(Score.of(points, prompts));
    }

    /**
     * Whether the category is to be taken from the model: its score is below the bound, of enough prompts, and is surely
     * below the reference's, so that a few bad prompts, or a judge's whim, do not do it.
     */
    boolean demands(Quality quality) {
        return score().filter(score -> score.prompts() >= quality.minimumPrompts()
                        && score.value() < quality.demote().doubleValue()
                        && score.high() < 1)
                .isPresent();
    }

    Standing standing(Quality quality) {
        if (demotion.isPresent()) {
            return Standing.DEMOTED;
        }
        return score().map(score -> score.value() >= quality.stay().doubleValue() ? Standing.GOOD : Standing.FLAGGED)
                .orElse(Standing.UNMEASURED);
    }
}
