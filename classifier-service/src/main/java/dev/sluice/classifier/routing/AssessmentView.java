package dev.sluice.classifier.routing;

import java.math.BigDecimal;
import java.util.Optional;

import dev.sluice.contracts.Money;

/**
 * A model that may and can do the task, as it is weighed.
 *
 * @param model its alias
 * @param expectedQuality the probability of a good answer
 * @param highestCostNanoUsd what the task may cost at most, in nano-dollars
 * @param expectedCostNanoUsd what it costs with an answer of usual length
 * @param budgetFactor how much dearer that counts because the budget runs out
 * @param weighedCostNanoUsd the expected cost times that factor
 * @param waiting how many tasks are in its lane, where that is watched
 * @param scoreNanoUsd the worth of a good answer times the quality less the weighed cost; absent where the catalog tells no worth
 */
public record AssessmentView(
        String model,
        BigDecimal expectedQuality,
        long highestCostNanoUsd,
        long expectedCostNanoUsd,
        BigDecimal budgetFactor,
        long weighedCostNanoUsd,
        Optional<Long> waiting,
        Optional<Long> scoreNanoUsd) {
    static AssessmentView of(Assessment assessment) {
        return new AssessmentView(
                assessment.alias(),
                Probabilities.rounded(assessment.quality()),
                assessment.highestCost().nanoUsd(),
                assessment.expectedCost().nanoUsd(),
                Probabilities.rounded(assessment.budgetFactor()),
                assessment.weighedCost().nanoUsd(),
                assessment.waiting(),
                assessment.score().map(Money::nanoUsd));
    }
}
