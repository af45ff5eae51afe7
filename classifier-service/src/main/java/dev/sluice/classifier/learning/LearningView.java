package dev.sluice.classifier.learning;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import dev.sluice.contracts.event.LearningChanged;
import dev.sluice.routingmodel.online.Trial;

/**
 * What was learned, and what is being learned.
 *
 * @param enabled whether outcomes are learned from
 * @param version counts the changes; 0 where nothing was learned
 * @param head the shipped gain head that is learned beside
 * @param changedBy who made the last change: {@code learning} for Sluice itself
 * @param changedAt when
 * @param exploration the share of tasks for which chance chooses the side, where the catalog weighs quality
 * @param judgedBy after how many explored observations an update is judged
 * @param candidate how the update that is being learned stands
 * @param rejected how many updates were not adopted since this replica started
 * @param history every change, the newest first
 */
public record LearningView(
        boolean enabled,
        long version,
        String head,
        Optional<String> changedBy,
        Optional<Instant> changedAt,
        double exploration,
        int judgedBy,
        Candidate candidate,
        long rejected,
        List<Version> history) {
    /**
     * The update that is being learned. Losses are mean logarithmic ones, in nats, over the explored observations, each foreseen
     * before it was learned from; absent where there are none.
     *
     * @param observations how many it was learned from
     * @param explored how many of them it is judged by
     * @param shippedLoss the loss of the shipped head alone
     * @param currentLoss the loss of what holds
     * @param candidateLoss the loss of the update
     */
    public record Candidate(
            int observations,
            int explored,
            Optional<Double> shippedLoss,
            Optional<Double> currentLoss,
            Optional<Double> candidateLoss) {
        static Candidate of(Trial.Standing standing) {
            Optional<Trial.Standing> judged = Optional.of(standing).filter(some -> some.explored() > 0);
            return new Candidate(
                    standing.observations(),
                    standing.explored(),
                    judged.map(Trial.Standing::shippedLoss),
                    judged.map(Trial.Standing::heldLoss),
                    judged.map(Trial.Standing::updateLoss));
        }
    }

    /**
     * A change that held.
     *
     * @param version its number
     * @param by who made it
     * @param at when
     * @param backTo the version that it put back, where it did
     * @param judgement why it was adopted, where it was
     */
    public record Version(
            long version, String by, Instant at, Optional<Long> backTo, Optional<LearningChanged.Judgement> judgement) {
        static Version of(LearningChanged change) {
            return new Version(change.version(), change.by(), change.at(), change.backTo(), change.judgement());
        }
    }
}
