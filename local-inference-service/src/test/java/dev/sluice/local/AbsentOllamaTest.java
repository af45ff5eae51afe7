package dev.sluice.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

import dev.sluice.contracts.Route;
import dev.sluice.contracts.event.WorkerStatus.ModelStatus;
import dev.sluice.worker.TestCatalog;
import dev.sluice.worker.calling.HttpCalls;
import dev.sluice.worker.energy.EnergyMeter;
import dev.sluice.worker.inventory.ServerDirectory;
import dev.sluice.worker.inventory.Survey;

class AbsentOllamaTest {
    @Test
    void noModelIsServedAndTheReasonNamesTheAddress() throws Exception {
        TestCatalog models = TestCatalog.create();
        HttpCalls http = new HttpCalls(Duration.ofSeconds(1), 1 << 20);
        Machines machines = new Machines(
                models.catalog(), http, MachineMemory.ofThisMachine(Optional.empty()), 3, new SimpleMeterRegistry());
        ServerDirectory directory = new ServerDirectory(
                models.catalog(),
                Route.LOCAL,
                Set.of(),
                Optional.empty(),
                () -> URI.create("http://127.0.0.1:9"),
                name -> Optional.empty(),
                server -> new OllamaClient(server, http, "5m", machines));

        Survey survey = new LocalModelServers(
                        models.catalog(), directory, new Shelves(http), machines, EnergyMeter.none(), 1)
                .survey();

        assertThat(survey.problem()).isPresent();
        assertThat(survey.models()).noneMatch(ModelStatus::available);
        assertThat(survey.models())
                .allSatisfy(model -> assertThat(model.reason()).contains("no Ollama answers at http://127.0.0.1:9"));
    }
}
