package dev.sluice.classifier.gain;

import dev.sluice.classifier.learning.LearnedVersions.Held;
import dev.sluice.contracts.Route;
import dev.sluice.routingmodel.gain.Gain;

/**
 * How likely models answer a task well.
 *
 * @param shipped how likely the local and the cloud model do by the shipped head alone
 * @param signals what the task looks like to what was learned
 * @param learned what was learned beside that head
 * @param version names what the estimate was learned from
 */
// Numbers in bulk: nobody compares two of these or uses one as a key.
@SuppressWarnings("ArrayRecordComponent")
public record GainEstimate(Gain shipped, double[] signals, Held learned, String version) {
    /** The probability that a model answers it well, in [0, 1]. */
    public double quality(String alias, Route route) {
        double foreseen = route == Route.LOCAL ? shipped.local() : shipped.cloud();
        return learned.correction().isNone() ? foreseen : learned.correction().probability(alias, foreseen, signals);
    }
}
