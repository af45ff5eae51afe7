package dev.sluice.contracts.event;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import dev.sluice.contracts.Route;

/**
 * Which models a worker serves, said at its start, whenever that changes, and every few seconds.
 *
 * @param worker the worker's name, the record's key
 * @param route the side it serves
 * @param models every model of the catalog on that side
 * @param at when
 */
public record WorkerStatus(String worker, Route route, List<ModelStatus> models, Instant at) implements Event {
    /**
     * What a worker knows of a model.
     *
     * @param model the alias
     * @param available whether the worker takes tasks from its lanes
     * @param reason why not, for people; empty where it does
     * @param simulated whether the simulator stands in for its provider
     */
    public record ModelStatus(String model, boolean available, Optional<String> reason, boolean simulated) {
        public ModelStatus {
            requireNonNull(model, "model");
        }
    }

    public WorkerStatus {
        requireNonNull(worker, "worker");
        requireNonNull(route, "route");
        models = List.copyOf(models);
        requireNonNull(at, "at");
    }

    @Override
    public String key() {
        return worker;
    }
}
