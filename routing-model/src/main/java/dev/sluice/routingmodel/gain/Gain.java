package dev.sluice.routingmodel.gain;

/**
 * How likely the local and the cloud model answer a task well.
 *
 * @param local the probability that the local model does, in [0, 1]
 * @param cloud the probability that the cloud model does
 */
public record Gain(double local, double cloud) {
    public Gain {
        if (!(local >= 0 && local <= 1 && cloud >= 0 && cloud <= 1)) {
            throw new IllegalArgumentException("probabilities must be in [0, 1]: " + local + ", " + cloud);
        }
    }

    /** How much likelier a good answer is where the cloud is paid; below 0 where paying makes it worse. */
    public double difference() {
        return cloud - local;
    }
}
