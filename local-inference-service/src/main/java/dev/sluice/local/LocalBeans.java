package dev.sluice.local;

import io.micrometer.core.instrument.MeterRegistry;
import org.eclipse.microprofile.config.Config;
import org.jboss.logging.Logger;

import java.nio.file.Path;
import java.util.Set;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import dev.sluice.contracts.Route;
import dev.sluice.contracts.catalog.Catalog;
import dev.sluice.local.energy.CatalogWatts;
import dev.sluice.local.energy.RaplMeter;
import dev.sluice.worker.WorkerConfig;
import dev.sluice.worker.calling.HttpCalls;
import dev.sluice.worker.calling.ModelClient;
import dev.sluice.worker.calling.ModelServer;
import dev.sluice.worker.calling.OpenAiClient;
import dev.sluice.worker.energy.EnergyMeter;
import dev.sluice.worker.inventory.ModelServers;
import dev.sluice.worker.inventory.ServerDirectory;
import dev.sluice.worker.ledger.CallLedger;
import dev.sluice.worker.ledger.FreeCalls;

/** What makes a worker the local one. */
@Singleton
final class LocalBeans {
    private static final Logger LOG = Logger.getLogger(LocalBeans.class);
    // Ollama's own default on one graphics card, and without one.
    private static final int OLLAMAS_OWN_MOST_MODELS = 3;

    @Produces
    @Singleton
    ModelServers modelServers(
            WorkerConfig worker,
            LocalConfig local,
            Config environment,
            Catalog catalog,
            HttpCalls http,
            MeterRegistry metrics) {
        Machines machines = new Machines(
                catalog,
                http,
                MachineMemory.ofThisMachine(local.memoryGb()),
                local.maxLoadedModels() > 0 ? local.maxLoadedModels() : OLLAMAS_OWN_MOST_MODELS,
                metrics);
        ServerDirectory directory = new ServerDirectory(
                catalog,
                Route.LOCAL,
                worker.simulatedProviders().orElse(Set.of()),
                worker.simulatorUrl(),
                () -> OllamaHost.parse(local.ollamaHost()),
                name -> environment.getOptionalValue(name, String.class),
                server -> client(server, http, local.keepAlive(), machines));
        return new LocalModelServers(
                catalog,
                directory,
                new Shelves(http),
                machines,
                energy(catalog, directory, local.powercap()),
                worker.worker().concurrency());
    }

    /** The machine's own reading where it has one of all that works on a model, else the catalog's watts. */
    private static EnergyMeter energy(Catalog catalog, ServerDirectory directory, Path powercap) {
        ThisMachine machine = new ThisMachine(Path.of("/"));
        RaplMeter rapl = new RaplMeter(powercap, alias -> machine.worksAloneFor(directory.server(alias)));
        LOG.infof("energy_reading=%s", rapl.isReadable() ? "rapl" : "none");
        return rapl.or(new CatalogWatts(catalog));
    }

    /** What runs on the user's own machine may run again. */
    @Produces
    @Singleton
    CallLedger callLedger() {
        return new FreeCalls();
    }

    private static ModelClient client(ModelServer server, HttpCalls http, String keepAlive, Machines machines) {
        return switch (server.provider().wire()) {
            case OLLAMA -> new OllamaClient(server, http, keepAlive, machines);
            case OPENAI -> new OpenAiClient(server, http);
            case ANTHROPIC ->
                throw new IllegalArgumentException(
                        "provider " + server.name() + ": a local server speaks ollama or openai, not anthropic");
        };
    }
}
