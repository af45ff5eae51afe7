package dev.sluice.worker.inventory;

import org.jboss.logging.Logger;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import dev.sluice.contracts.Urgency;
import dev.sluice.contracts.event.WorkerStatus;
import dev.sluice.contracts.event.WorkerStatus.ModelStatus;
import dev.sluice.contracts.topic.Lane;

/** What a worker serves at the moment. */
public final class Inventory {
    private static final Logger LOG = Logger.getLogger(Inventory.class);

    private final String worker;
    private final ModelServers servers;
    private volatile Survey last = new Survey(List.of(), Optional.of("the model servers have not been asked yet"));
    private volatile List<Lane> lanes = List.of();

    /** @param worker the worker's name */
    public Inventory(String worker, ModelServers servers) {
        this.worker = worker;
        this.servers = servers;
    }

    /**
     * Looks again.
     *
     * @return whether anything has changed
     */
    public boolean refresh() throws InterruptedException {
        Survey now = servers.survey();
        if (now.equals(last)) {
            return false;
        }
        for (ModelStatus model : now.models()) {
            if (!last.models().contains(model)) {
                LOG.infof(
                        "model=%s available=%s simulated=%s reason=%s",
                        model.model(),
                        model.available(),
                        model.simulated(),
                        model.reason().orElse("none"));
            }
        }
        lanes = now.available().stream()
                .flatMap(alias -> Arrays.stream(Urgency.values()).map(urgency -> new Lane(alias, urgency)))
                .toList();
        last = now;
        return true;
    }

    /** What was found last. */
    public Survey survey() {
        return last;
    }

    /** What is in the memory of the machines that the models share, where they share any. */
    public Optional<Residency> residency() {
        return servers.residency();
    }

    /** The lanes that are open to a slot now. */
    public List<Lane> lanes(SlotPlan slot) {
        return lanes.stream().filter(slot.serves()).toList();
    }

    /** What the worker says of itself. */
    public WorkerStatus status() {
        return new WorkerStatus(worker, servers.route(), last.models(), Instant.now());
    }
}
