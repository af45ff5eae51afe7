package dev.sluice.classifier.routing;

import java.math.BigDecimal;

/**
 * What is gained by paying, as it is shown.
 *
 * @param localOk the probability of a good local answer
 * @param cloudOk the probability of a good cloud answer
 * @param difference how much likelier a good answer is where the cloud is paid
 * @param version names what the estimate was learned from
 */
public record GainView(BigDecimal localOk, BigDecimal cloudOk, BigDecimal difference, String version) {
    static GainView of(double localOk, double cloudOk, String version) {
        BigDecimal local = Probabilities.rounded(localOk);
        BigDecimal cloud = Probabilities.rounded(cloudOk);
        return new GainView(local, cloud, cloud.subtract(local), version);
    }
}
