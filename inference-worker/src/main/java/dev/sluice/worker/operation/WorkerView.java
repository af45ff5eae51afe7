package dev.sluice.worker.operation;

import java.util.List;

import dev.sluice.contracts.Route;
import dev.sluice.contracts.event.WorkerStatus.ModelStatus;

/**
 * The answer of {@code GET /v1/worker}.
 *
 * @param worker the worker's name
 * @param route the side it serves
 * @param slots how many tasks it does at once
 * @param slotsBusy how many it does now
 * @param models every model of the side
 */
public record WorkerView(String worker, Route route, int slots, int slotsBusy, List<ModelStatus> models) {
    static WorkerView of(Worker worker) {
        var status = worker.inventory().status();
        return new WorkerView(worker.name(), status.route(), worker.slots(), worker.busySlots(), status.models());
    }
}
