package dev.sluice.worker.lane;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import dev.sluice.contracts.topic.Lane;

/** Decides which of a slot's lanes the slot looks into, and when. */
public interface LaneChooser {
    /** Looks into one of the slot's lanes. */
    @FunctionalInterface
    interface Look {
        /** Takes the lane's next record, or none if none comes in time. */
        Optional<Delivery> into(Lane lane, Duration patience);
    }

    /**
     * The slot's next record, or empty if there is none for it now. What the slot did before has ended.
     *
     * @param slot the slot's name
     * @param lanes all of its lanes, in the catalog's order
     */
    Optional<Delivery> next(String slot, List<Lane> lanes, Look look) throws InterruptedException;

    /** A slot begins a task that it did not ask for: one that it had kept. */
    void begun(String slot, Delivery delivery);

    /** A slot has given a record back. */
    void returned(Delivery delivery);

    /** Looks into all lanes in their order: for slots with one lane, whose model nobody has to load. */
    static LaneChooser inOrder() {
        return new LanesInOrder();
    }
}
