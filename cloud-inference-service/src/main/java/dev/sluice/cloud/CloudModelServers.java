package dev.sluice.cloud;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import dev.sluice.contracts.Route;
import dev.sluice.contracts.Urgency;
import dev.sluice.contracts.event.WorkerStatus.ModelStatus;
import dev.sluice.contracts.topic.Lane;
import dev.sluice.worker.WorkerConfig;
import dev.sluice.worker.calling.ModelClient;
import dev.sluice.worker.calling.ModelServer;
import dev.sluice.worker.inventory.ModelServers;
import dev.sluice.worker.inventory.ServerDirectory;
import dev.sluice.worker.inventory.SlotPlan;
import dev.sluice.worker.inventory.Survey;

/** The paid providers. Each lane has slots of its own, so that a slow model never blocks another. */
final class CloudModelServers implements ModelServers {
    private final ServerDirectory directory;
    private final WorkerConfig.Slots slots;

    CloudModelServers(ServerDirectory directory, WorkerConfig.Slots slots) {
        this.directory = directory;
        this.slots = slots;
    }

    @Override
    public Route route() {
        return Route.CLOUD;
    }

    @Override
    public ModelClient client(String alias) {
        return directory.client(alias);
    }

    @Override
    public boolean isSimulated(String alias) {
        return directory.server(alias).simulated();
    }

    /** A model can be had where its provider's key is set. No provider is called to find out. */
    @Override
    public Survey survey() {
        List<ModelStatus> models = directory.aliases().stream()
                .map(alias -> {
                    Optional<String> reason = reasonAgainst(directory.server(alias));
                    return new ModelStatus(alias, reason.isEmpty(), reason, isSimulated(alias));
                })
                .toList();
        return new Survey(models, Optional.empty());
    }

    private static Optional<String> reasonAgainst(ModelServer server) {
        return server.apiKey().isPresent()
                ? Optional.empty()
                : server.provider().apiKeyEnv().map(variable -> variable + " is not set");
    }

    @Override
    public List<SlotPlan> slots() {
        return directory.aliases().stream()
                .flatMap(alias -> Stream.of(Urgency.values()).map(urgency -> new Lane(alias, urgency)))
                .flatMap(this::slotsOf)
                .toList();
    }

    private Stream<SlotPlan> slotsOf(Lane lane) {
        int count = switch (lane.urgency()) {
            case INTERACTIVE -> slots.interactive();
            case BACKGROUND -> slots.background();
        };
        return SlotPlan.ofLane(lane, count);
    }
}
