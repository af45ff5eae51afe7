package dev.sluice.metrics.quality;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

import dev.sluice.contracts.catalog.Quality;

/**
 * How a category stands with a model, by the comparisons of the last 30 days. A demoted one shows the score that it was
 * demoted for.
 *
 * @param scorePercent of the reference ({@link Score}), 100 being as good; absent where nothing was compared
 * @param lowPercent the lower bound of its 95 % interval
 * @param highPercent the upper bound
 * @param prompts of how many prompts the score is made
 * @param noVerdict comparisons without a verdict, which count for nothing
 * @param simulated whether the score is a simulator's word, which says nothing of a real model
 * @param nextModel the model that has the category instead, where it is demoted
 * @param demotedAt since when
 */
public record CategoryStanding(
        String category,
        String model,
        Standing standing,
        Optional<BigDecimal> scorePercent,
        Optional<BigDecimal> lowPercent,
        Optional<BigDecimal> highPercent,
        long prompts,
        long wins,
        long ties,
        long losses,
        long noVerdict,
        boolean simulated,
        Optional<String> nextModel,
        Optional<Instant> demotedAt) {
    static CategoryStanding of(Evidence evidence, Quality quality) {
        Optional<Score> score = evidence.demotion()
                .map(demotion -> new Score(demotion.prompts(), demotion.score(), demotion.low(), demotion.high()))
                .or(evidence::score);
        return new CategoryStanding(
                evidence.category(),
                evidence.model(),
                evidence.standing(quality),
                score.map(Score::value).map(Percent::of),
                score.map(Score::low).map(Percent::of),
                score.map(Score::high).map(Percent::of),
                score.map(Score::prompts).orElse(0L),
                evidence.wins(),
                evidence.ties(),
                evidence.losses(),
                evidence.noVerdict(),
                evidence.simulated(),
                evidence.demotion().map(Evidence.Demotion::nextModel),
                evidence.demotion().map(Evidence.Demotion::demotedAt));
    }
}
