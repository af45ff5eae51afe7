package dev.sluice.classifier.routing;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

import dev.sluice.contracts.Money;

/**
 * What is to be expected of a model that can have a task, as the {@link Choice} reckons.
 *
 * @param alias the model
 * @param quality the probability of a good answer
 * @param highestCost what the task may cost at most
 * @param expectedCost what it costs with an answer of usual length
 * @param budgetFactor how much dearer that counts because the budget runs out, 1 where it does not
 * @param weighedCost the expected cost times that factor
 * @param waiting how many tasks are in its lane, where that is known
 * @param score the worth of a good answer times the quality less the weighed cost; empty where nothing says what it is worth
 */
record Assessment(
        String alias,
        double quality,
        Money highestCost,
        Money expectedCost,
        double budgetFactor,
        Money weighedCost,
        Optional<Long> waiting,
        Optional<Money> score) {
    Assessment {
        requireNonNull(alias, "alias");
    }
}
