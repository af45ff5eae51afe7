package dev.sluice.metrics.quality;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * How well the models do.
 *
 * @param from the first day (UTC) of the success rates
 * @param to the last
 * @param success how often tasks succeed at the first go, by category and model
 * @param measure what models are compared with; absent where the catalog says nothing of it
 * @param categories what the comparisons of the last 30 days say, by category and model
 */
public record QualityView(
        LocalDate from,
        LocalDate to,
        List<SuccessRate> success,
        Optional<Measure> measure,
        List<CategoryStanding> categories) {
    /**
     * What models are compared with.
     *
     * @param stayPercent the score from which a category stays with its model
     * @param demotePercent the score below which it goes to the next
     * @param minimumPrompts of how many prompts at least a demotion must know
     */
    public record Measure(
            String reference, String judge, BigDecimal stayPercent, BigDecimal demotePercent, int minimumPrompts) {}
}
