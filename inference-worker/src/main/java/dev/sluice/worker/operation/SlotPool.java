package dev.sluice.worker.operation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import dev.sluice.contracts.topic.Lane;
import dev.sluice.worker.inventory.Inventory;
import dev.sluice.worker.inventory.SlotPlan;
import dev.sluice.worker.lane.DeliveryHandler;
import dev.sluice.worker.lane.LaneChooser;
import dev.sluice.worker.lane.LaneConsumers;
import dev.sluice.worker.lane.Places;
import dev.sluice.worker.lane.Slot;
import dev.sluice.worker.lane.StopSignal;

/** All slots of a worker. */
final class SlotPool {
    private final String worker;
    private final Inventory inventory;
    private final Map<SlotPlan, Slot> slots = new LinkedHashMap<>();

    SlotPool(
            String worker,
            Inventory inventory,
            List<SlotPlan> plans,
            LaneConsumers consumers,
            LaneChooser chooser,
            DeliveryHandler work,
            StopSignal stop) {
        this.worker = worker;
        this.inventory = inventory;
        for (SlotPlan plan : plans) {
            Slot slot = new Slot(
                    plan.name(),
                    () -> inventory.lanes(plan),
                    lane -> consumers.open(lane, clientId(plan, lane), plan.longestFetch()),
                    chooser,
                    work,
                    plan.places(),
                    stop);
            slots.put(plan, slot);
        }
    }

    void begin(WorkerThreads threads) {
        slots.values().forEach(slot -> threads.begin("slot-" + slot.name(), slot));
    }

    /** How many calls they make at once at most. */
    int places() {
        return slots.keySet().stream()
                .map(SlotPlan::places)
                .distinct()
                .mapToInt(Places::count)
                .sum();
    }

    /** How many calls are under way now. */
    int busy() {
        return (int) slots.values().stream().filter(Slot::isBusy).count();
    }

    /** The groups that they mean to be in, each with the client ids of their consumers there. */
    Map<String, List<String>> memberships() {
        Map<String, List<String>> memberships = new TreeMap<>();
        slots.keySet()
                .forEach(plan -> inventory
                        .lanes(plan)
                        .forEach(lane -> memberships
                                .computeIfAbsent(lane.shareGroup(), group -> new ArrayList<>())
                                .add(clientId(plan, lane))));
        return memberships;
    }

    private String clientId(SlotPlan plan, Lane lane) {
        return worker + "-" + plan.name() + "-" + lane.model() + "-"
                + lane.urgency().wireName();
    }
}
