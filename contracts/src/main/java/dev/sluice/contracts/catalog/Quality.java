package dev.sluice.contracts.catalog;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * What local models are measured against, and what follows from it. A model's score is the share of comparisons that it
 * wins, ties counting for a half, divided by the half that the reference would reach against itself: 1 is as good as the
 * reference, 0 is worse every time.
 *
 * @param reference the alias of the model that they are compared with
 * @param judge the alias of the model that compares; neither the reference nor the first of a route
 * @param stay the score from which a category stays with its model; 0.85 where it is not said
 * @param demote the score below which it goes to the next of its route; 0.8 where it is not said
 * @param minimumPrompts of how many prompts at least a demotion must know; 8 where it is not said
 * @param shadow which real tasks are compared
 */
public record Quality(
        String reference,
        String judge,
        BigDecimal stay,
        BigDecimal demote,
        Integer minimumPrompts,
        Optional<Shadow> shadow) {
    private static final BigDecimal STAY = new BigDecimal("0.85");
    private static final BigDecimal DEMOTE = new BigDecimal("0.8");
    private static final int MINIMUM_PROMPTS = 8;

    /**
     * The comparing of real tasks.
     *
     * @param share of finished local tasks, 0 to 1
     * @param monthlyUsd the most that it may cost in a calendar month (UTC), in dollars
     */
    public record Shadow(BigDecimal share, BigDecimal monthlyUsd) {}

    public Quality {
        stay = stay == null ? STAY : stay;
        demote = demote == null ? DEMOTE : demote;
        minimumPrompts = minimumPrompts == null ? MINIMUM_PROMPTS : minimumPrompts;
        shadow = shadow == null ? Optional.empty() : shadow;
    }
}
