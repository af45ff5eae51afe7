package dev.sluice.metrics.checkpoint;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

import dev.sluice.contracts.Money;
import dev.sluice.metrics.comparison.RunProgress;
import dev.sluice.metrics.quality.Percent;
import dev.sluice.metrics.quality.Score;

/**
 * How far a checkpoint is.
 *
 * @param run its name
 * @param done whether every comparison has ended
 * @param categories what came of it, by category and model
 */
public record CheckpointView(String run, boolean done, List<Result> categories) {
    /**
     * What came of it for a category and model.
     *
     * @param comparisons how many it makes, one a prompt
     * @param ended how many have ended
     * @param noVerdict how many ended without a verdict; they count for nothing
     * @param simulated in how many of the ended a simulator had a part, which says nothing of a real model
     * @param scorePercent of the reference ({@link Score}); absent while there is no verdict
     * @param lowPercent the lower bound of its 95 % interval
     * @param highPercent the upper bound
     * @param costUsd what its answers and judgements cost
     */
    public record Result(
            String category,
            String model,
            String reference,
            String judge,
            long comparisons,
            long ended,
            long wins,
            long ties,
            long losses,
            long noVerdict,
            long simulated,
            Optional<BigDecimal> scorePercent,
            Optional<BigDecimal> lowPercent,
            Optional<BigDecimal> highPercent,
            BigDecimal costUsd) {
        private static Result of(RunProgress progress) {
            long verdicts = progress.wins() + progress.ties() + progress.losses();
            Optional<Score> score = verdicts == 0
                    ? Optional.empty()
                    : Optional.of(Score.of(progress.wins() + progress.ties() / 2.0, verdicts));
            return new Result(
                    progress.category(),
                    progress.model(),
                    progress.reference(),
                    progress.judge(),
                    progress.comparisons(),
                    progress.ended(),
                    progress.wins(),
                    progress.ties(),
                    progress.losses(),
                    progress.noVerdict(),
                    progress.simulated(),
                    score.map(Score::value).map(Percent::of),
                    score.map(Score::low).map(Percent::of),
                    score.map(Score::high).map(Percent::of),
                    Money.ofNanoUsd(progress.costNanoUsd()).toUsd());
        }
    }

    static CheckpointView of(String run, List<RunProgress> progress) {
        return new CheckpointView(
                run,
                progress.stream().allMatch(each -> each.ended() == each.comparisons()),
                progress.stream().map(Result::of).toList());
    }
}
