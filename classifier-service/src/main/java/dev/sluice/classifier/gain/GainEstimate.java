package dev.sluice.classifier.gain;

import dev.sluice.routingmodel.gain.Gain;

/**
 * What is gained by paying for a task.
 *
 * @param gain how likely the local and the cloud model answer well
 * @param version names what the estimate was learned from
 */
public record GainEstimate(Gain gain, String version) {}
