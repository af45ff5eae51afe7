package dev.sluice.worker.inventory;

import java.util.List;
import java.util.Optional;

import dev.sluice.contracts.Route;
import dev.sluice.worker.calling.ModelClient;
import dev.sluice.worker.energy.EnergyMeter;

/** The model servers of one side, and how a worker of that side divides itself among their models. */
public interface ModelServers {
    /** Which side. */
    Route route();

    /**
     * Who speaks to the server of a model.
     *
     * @param alias one of the side's models
     */
    ModelClient client(String alias);

    /**
     * Whether the simulator stands in for a model's server.
     *
     * @param alias one of the side's models
     */
    boolean isSimulated(String alias);

    /** Looks which models can be had now. */
    Survey survey() throws InterruptedException;

    /** What is in the memory of the machines that the side's models share; empty where they share none. */
    default Optional<Residency> residency() {
        return Optional.empty();
    }

    /** What tells the energy that the side's models take. */
    default EnergyMeter energy() {
        return EnergyMeter.none();
    }

    /** The slots of a worker. */
    List<SlotPlan> slots();
}
