package dev.sluice.worker.operation;

import java.util.List;
import java.util.Locale;
import java.util.Set;

import dev.sluice.contracts.Route;
import dev.sluice.contracts.event.WorkerStatus.ModelStatus;
import dev.sluice.worker.inventory.Residency;
import dev.sluice.worker.lane.LaneSchedule;

/**
 * The answer of {@code GET /v1/worker}.
 *
 * @param worker the worker's name
 * @param route the side it serves
 * @param slots how many tasks it does at once
 * @param slotsBusy how many it does now
 * @param resident the models that are in memory and need not be loaded; none on the cloud side
 * @param working the lanes that busy slots of the local side work on, and why those
 * @param models every model of the side
 */
public record WorkerView(
        String worker,
        Route route,
        int slots,
        int slotsBusy,
        List<String> resident,
        List<Working> working,
        List<ModelStatus> models) {
    /**
     * What a slot works on.
     *
     * @param slot the slot's name
     * @param lane the lane's topic
     * @param reason {@code due} (half of its wait bound had passed), {@code resident}, {@code nothing_for_resident} (another
     *     model was loaded because nothing waited for one in memory) or {@code idle} (nothing waited anywhere)
     */
    public record Working(String slot, String lane, String reason) {}

    static WorkerView of(Worker worker) {
        var status = worker.inventory().status();
        return new WorkerView(
                worker.name(),
                status.route(),
                worker.slots(),
                worker.busySlots(),
                worker.inventory().residency().map(Residency::resident).orElse(Set.of()).stream()
                        .sorted()
                        .toList(),
                worker.schedule().map(WorkerView::working).orElse(List.of()),
                status.models());
    }

    private static List<Working> working(LaneSchedule schedule) {
        return schedule.turns().entrySet().stream()
                .map(slot -> new Working(
                        slot.getKey(),
                        slot.getValue().lane().topic(),
                        slot.getValue().reason().name().toLowerCase(Locale.ROOT)))
                .toList();
    }
}
