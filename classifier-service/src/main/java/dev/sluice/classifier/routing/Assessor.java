package dev.sluice.classifier.routing;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import dev.sluice.classifier.circumstance.Circumstances;
import dev.sluice.classifier.embedding.TaskReading;
import dev.sluice.classifier.gain.ExpectedQuality;
import dev.sluice.contracts.Money;
import dev.sluice.contracts.Urgency;
import dev.sluice.contracts.catalog.Catalog;
import dev.sluice.contracts.catalog.Pricing;
import dev.sluice.contracts.catalog.Selection;
import dev.sluice.contracts.event.Usage;
import dev.sluice.contracts.topic.Lane;

/** Reckons what is to be expected of models for one task, each when it is asked for and once. */
final class Assessor {
    /** With a twentieth of the budget left, or less, a cloud model counts twenty times as dear. */
    private static final double LEAST_LEFT = 0.05;

    private final Catalog catalog;
    private final ExpectedQuality quality;
    private final Circumstances circumstances;
    private final TaskReading reading;
    private final Urgency urgency;
    private final Instant now;
    private final Selection selection;
    private final Map<String, Assessment> done = new HashMap<>();

    Assessor(
            Catalog catalog,
            ExpectedQuality quality,
            Circumstances circumstances,
            TaskReading reading,
            Urgency urgency,
            Instant now) {
        this.catalog = catalog;
        this.quality = quality;
        this.circumstances = circumstances;
        this.reading = reading;
        this.urgency = urgency;
        this.now = now;
        this.selection = catalog.selection().orElse(Selection.BY_ORDER);
    }

    /** What is known of budget and lanes. */
    Circumstances circumstances() {
        return circumstances;
    }

    Urgency urgency() {
        return urgency;
    }

    /** How many tasks are in the model's lane; empty where that is not known. */
    Optional<Long> waiting(String alias) {
        return Optional.ofNullable(circumstances.waiting().get(new Lane(alias, urgency)));
    }

    /**
     * What the task costs with an answer of usual length, the prompt uncached, counted dearer as the budget runs out.
     *
     * @param alias a model with a price for the day
     */
    Money weighedCost(String alias) {
        return Money.ofUsd(expectedCost(alias).toUsd().multiply(BigDecimal.valueOf(budgetFactor())));
    }

    /** Whether a model may be better than another by as much as {@code gain}; asks for no embedding. */
    boolean mayGain(String own, String other, double gain) {
        return quality.mayGain(reading, own, other, gain);
    }

    /** All that is reckoned of a model with a price for the day; it asks for the task's embedding. */
    Assessment of(String alias) {
        return done.computeIfAbsent(alias, this::reckon);
    }

    private Assessment reckon(String alias) {
        double expected = quality.of(reading, alias);
        Money weighed = weighedCost(alias);
        Optional<Money> score = selection
                .worthUsd()
                .map(worth ->
                        Money.ofUsd(worth.multiply(BigDecimal.valueOf(expected)).subtract(weighed.toUsd())));
        Money highest = new HighestCost(catalog)
                .of(reading.task(), TokenEstimate.ofPrompt(reading.task()), alias, now)
                .orElseThrow();
        return new Assessment(
                alias, expected, highest, expectedCost(alias), budgetFactor(), weighed, waiting(alias), score);
    }

    private Money expectedCost(String alias) {
        int longest = new HighestCost(catalog).outputTokens(reading.task(), alias);
        long output = Math.min(longest, selection.usualOutputTokens());
        return new Pricing(catalog).cost(alias, Usage.of(TokenEstimate.ofPrompt(reading.task()), output), now);
    }

    private double budgetFactor() {
        return circumstances
                .budgetLeft()
                .map(left -> 1 / Math.max(LEAST_LEFT, left))
                .orElse(1.0);
    }
}
