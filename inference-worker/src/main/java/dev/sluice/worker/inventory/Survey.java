package dev.sluice.worker.inventory;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

import dev.sluice.contracts.event.WorkerStatus.ModelStatus;

/**
 * Which models can be had.
 *
 * @param models every model of the side, in the catalog's order
 * @param problem why none of the servers is of use; empty where at least one is
 */
public record Survey(List<ModelStatus> models, Optional<String> problem) {
    public Survey {
        models = List.copyOf(models);
        requireNonNull(problem, "problem");
    }

    /** The aliases of the models that can be had. */
    public List<String> available() {
        return models.stream()
                .filter(ModelStatus::available)
                .map(ModelStatus::model)
                .toList();
    }
}
