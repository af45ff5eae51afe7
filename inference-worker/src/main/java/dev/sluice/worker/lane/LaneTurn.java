package dev.sluice.worker.lane;

import static java.util.Objects.requireNonNull;

import dev.sluice.contracts.topic.Lane;

/**
 * A lane that a slot looks into next.
 *
 * @param lane which
 * @param reason why it, and none after it
 */
public record LaneTurn(Lane lane, Reason reason) {
    /** Why a lane has its turn, the strongest first. */
    public enum Reason {
        /** It has waited for half of its bound: its model is loaded if need be. */
        DUE,
        /** Its model is in memory. */
        RESIDENT,
        /** Nothing waits for a model that is in memory: another is loaded. */
        NOTHING_FOR_RESIDENT,
        /** Nothing was known to wait anywhere, and a task came. */
        IDLE
    }

    public LaneTurn {
        requireNonNull(lane, "lane");
        requireNonNull(reason, "reason");
    }
}
