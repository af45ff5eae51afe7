package dev.sluice.launcher.up;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;

import dev.sluice.launcher.backend.Backends;
import dev.sluice.launcher.database.DatabasePasswords;

class ServiceEnvironmentTest {
    private static final Map<String, String> OWN =
            Map.of("PATH", "/bin", "ANTHROPIC_API_KEY", "key-a", "OLLAMA_HOST", "gpu-box");

    @Test
    void aServiceListensOnLoopbackAtItsOwnPort() {
        Map<String, String> environment = environment(true).of(Server.LOCAL);

        assertThat(environment)
                .containsEntry("QUARKUS_HTTP_HOST", "127.0.0.1")
                .containsEntry("QUARKUS_HTTP_PORT", "8081")
                .containsEntry("KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:9092")
                .containsEntry("SLUICE_CATALOG", "/data/catalog.yaml")
                .containsEntry("PATH", "/bin");
    }

    @Test
    void aKeyReachesTheCloudWorkerAlone() {
        ServiceEnvironment environment = environment(false);

        assertThat(environment.of(Server.CLOUD)).containsEntry("ANTHROPIC_API_KEY", "key-a");
        assertThat(environment.of(Server.LOCAL)).doesNotContainValue("key-a");
        assertThat(environment.of(Server.CLASSIFIER)).doesNotContainValue("key-a");
        assertThat(environment.of(Server.METRICS)).doesNotContainValue("key-a");
        assertThat(ServiceEnvironment.ofSimulator(OWN)).doesNotContainValue("key-a");
    }

    @Test
    void aSimulatedProvidersKeyReachesNobody() {
        assertThat(environment(true).of(Server.CLOUD)).doesNotContainValue("key-a");
    }

    @Test
    void ollamasAddressReachesTheLocalWorkerAloneAsAUrl() {
        ServiceEnvironment environment = environment(false);

        assertThat(environment.of(Server.LOCAL)).containsEntry("OLLAMA_HOST", "http://gpu-box:11434");
        assertThat(environment.of(Server.CLOUD)).doesNotContainKey("OLLAMA_HOST");
    }

    @Test
    void bothWorkersKnowTheSimulatorAndWhomItStandsInFor() {
        ServiceEnvironment environment = environment(true);

        assertThat(environment.of(Server.LOCAL))
                .containsEntry("SLUICE_SIMULATOR_URL", "http://127.0.0.1:11500")
                .containsEntry("SLUICE_SIMULATED_PROVIDERS", "anthropic,ollama,openai");
        assertThat(environment.of(Server.CLOUD)).containsKey("SLUICE_SIMULATOR_URL");
    }

    @Test
    void withoutSimulationThereIsNoSimulator() {
        assertThat(environment(false).of(Server.CLOUD))
                .doesNotContainKeys("SLUICE_SIMULATOR_URL", "SLUICE_SIMULATED_PROVIDERS");
    }

    @Test
    void eachRolesPasswordReachesItsServiceAlone() {
        ServiceEnvironment environment = environment(true);

        assertThat(environment.of(Server.METRICS))
                .containsEntry("SLUICE_DATABASE", "127.0.0.1:5432/sluice")
                .containsEntry("SLUICE_DATABASE_PASSWORD", "ledger1");
        assertThat(environment.of(Server.CLOUD)).containsEntry("SLUICE_DATABASE_PASSWORD", "calls1");
        assertThat(environment.of(Server.CLASSIFIER)).doesNotContainKey("SLUICE_DATABASE_PASSWORD");
    }

    @Test
    void theFrontDoorKnowsWhereTheLedgerIs() {
        assertThat(environment(true).of(Server.CLASSIFIER))
                .containsEntry("SLUICE_METRICS_URL", "http://127.0.0.1:8083")
                .containsEntry("SLUICE_CLOUD_URL", "http://127.0.0.1:8082");
    }

    @Test
    void theLedgerKnowsWhereTheBudgetIsAndWhereItsFileGoes() {
        assertThat(environment(true).of(Server.METRICS))
                .containsEntry("SLUICE_CLOUD_URL", "http://127.0.0.1:8082")
                .containsEntry("SLUICE_STATS_FILE", "/data/local-model-stats.json");
    }

    private static ServiceEnvironment environment(boolean simulate) {
        Map<Server, Integer> ports = new EnumMap<>(Server.class);
        for (Server server : Server.values()) {
            ports.put(server, server.port(null, Map.of()));
        }
        StackPlan plan = new StackPlan(
                new DataDirectory(Path.of("/data")),
                Path.of("/opt/sluice"),
                Path.of("/data/catalog.yaml"),
                new PortPlan(ports),
                Backends.choose(OWN, simulate, url -> true),
                new DatabasePasswords("superuser1", "ledger1", "calls1"),
                OWN);
        return new ServiceEnvironment(plan, "127.0.0.1:5432/sluice", 11500);
    }
}
