package dev.sluice.simulator.fault;

/** When an ordered fault strikes. */
public sealed interface Trigger {
    /**
     * On the next calls it fits, and then no more.
     *
     * @param count how many calls, at least 1
     */
    record NextCalls(int count) implements Trigger {
        public NextCalls {
            if (count < 1) {
                throw new IllegalArgumentException("next must be 1 or more");
            }
        }
    }

    /**
     * On each call it fits, by chance.
     *
     * @param probability from 0 to 1
     */
    record WithProbability(double probability) implements Trigger {
        public WithProbability {
            if (!(probability >= 0 && probability <= 1)) {
                throw new IllegalArgumentException("probability must be from 0 to 1");
            }
        }
    }
}
