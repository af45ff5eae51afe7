package dev.sluice.classifier.routing;

import java.math.BigDecimal;

import dev.sluice.classifier.gain.GainEstimate;

/**
 * What is gained by paying, as it is shown.
 *
 * @param localOk the probability of a good local answer
 * @param cloudOk the probability of a good cloud answer
 * @param difference how much likelier a good answer is where the cloud is paid
 * @param version names what the estimate was learned from
 */
public record GainView(BigDecimal localOk, BigDecimal cloudOk, BigDecimal difference, String version) {
    static GainView of(GainEstimate estimate) {
        BigDecimal local = Probabilities.rounded(estimate.gain().local());
        BigDecimal cloud = Probabilities.rounded(estimate.gain().cloud());
        return new GainView(local, cloud, cloud.subtract(local), estimate.version());
    }
}
