package dev.sluice.metrics.sweeping;

import java.time.Duration;

/** Settings of a sweeper that waits for nothing but its grace. */
record AtOnce(Duration grace) implements SweeperSettings {
    @Override
    public boolean enabled() {
        return true;
    }

    @Override
    public Duration every() {
        return Duration.ofSeconds(30);
    }

    @Override
    public Duration quiet() {
        return Duration.ZERO;
    }
}
