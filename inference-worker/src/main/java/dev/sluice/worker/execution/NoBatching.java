package dev.sluice.worker.execution;

import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;

import dev.sluice.contracts.event.LaneTask;

/** Where no call is cheaper for waiting. */
record NoBatching() implements Batching {
    @Override
    public boolean takes(String model, LaneTask laneTask, Instant now) {
        return false;
    }

    @Override
    public Duration longest() {
        return Duration.ZERO;
    }

    @Override
    public Duration every() {
        return Duration.ofHours(1);
    }

    @Override
    public void round(BatchedTurns turns, BooleanSupplier goOn) {}

    @Override
    public void close() {}
}
