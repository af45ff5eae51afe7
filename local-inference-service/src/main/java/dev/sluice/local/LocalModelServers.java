package dev.sluice.local;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

import dev.sluice.contracts.Route;
import dev.sluice.contracts.catalog.Catalog;
import dev.sluice.contracts.event.WorkerStatus.ModelStatus;
import dev.sluice.worker.calling.ModelClient;
import dev.sluice.worker.calling.ModelServer;
import dev.sluice.worker.energy.EnergyMeter;
import dev.sluice.worker.inventory.ModelServers;
import dev.sluice.worker.inventory.Residency;
import dev.sluice.worker.inventory.ServerDirectory;
import dev.sluice.worker.inventory.SlotPlan;
import dev.sluice.worker.inventory.Survey;

/** The user's own model servers. Each slot serves the lanes of all models: what they share is the machine. */
final class LocalModelServers implements ModelServers {
    private final Catalog catalog;
    private final ServerDirectory directory;
    private final Shelves shelves;
    private final Machines machines;
    private final EnergyMeter energy;
    private final int concurrency;

    /**
     * The servers of a catalog.
     *
     * @param energy tells what their models take
     * @param concurrency how many tasks the machine does at once
     */
    LocalModelServers(
            Catalog catalog,
            ServerDirectory directory,
            Shelves shelves,
            Machines machines,
            EnergyMeter energy,
            int concurrency) {
        this.catalog = catalog;
        this.directory = directory;
        this.shelves = shelves;
        this.machines = machines;
        this.energy = energy;
        this.concurrency = concurrency;
    }

    @Override
    public Route route() {
        return Route.LOCAL;
    }

    @Override
    public ModelClient client(String alias) {
        return directory.client(alias);
    }

    @Override
    public boolean isSimulated(String alias) {
        return directory.server(alias).simulated();
    }

    @Override
    public Survey survey() throws InterruptedException {
        Map<ModelServer, Shelf> found = new LinkedHashMap<>();
        for (ModelServer server : directory.servers()) {
            found.put(server, shelves.look(server));
        }
        machines.look(found);
        List<ModelStatus> models = new ArrayList<>();
        for (String alias : directory.aliases()) {
            ModelServer server = directory.server(alias);
            Shelf shelf = found.get(server);
            Optional<String> reason = shelf.reasonAgainst(catalog.model(alias).name())
                    .or(() -> machines.reasonAgainst(alias, server, shelf));
            models.add(new ModelStatus(alias, reason.isEmpty(), reason, isSimulated(alias)));
        }
        boolean anyAnswers = found.isEmpty() || found.values().stream().anyMatch(Shelf::answers);
        return new Survey(models, anyAnswers ? Optional.empty() : Optional.of("no local model server answers"));
    }

    @Override
    public Optional<Residency> residency() {
        return Optional.of(machines.residency());
    }

    @Override
    public EnergyMeter energy() {
        return energy;
    }

    @Override
    public List<SlotPlan> slots() {
        return IntStream.rangeClosed(1, concurrency)
                .mapToObj(number -> SlotPlan.ofAllLanes(String.valueOf(number)))
                .toList();
    }
}
