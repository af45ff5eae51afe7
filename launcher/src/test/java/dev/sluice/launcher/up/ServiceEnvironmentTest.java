package dev.sluice.launcher.up;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import dev.sluice.contracts.catalog.CatalogLoader;
import dev.sluice.launcher.backend.Backends;
import dev.sluice.launcher.database.DatabasePasswords;

class ServiceEnvironmentTest {
    private static final Map<String, String> OWN = Map.of(
            "PATH", "/bin",
            "ANTHROPIC_API_KEY", "key-a",
            "OPENAI_API_KEY", "key-o",
            "MISTRAL_KEY", "key-m",
            "SHELF_KEY", "key-s",
            "OLLAMA_HOST", "gpu-box");
    private static final String MORE_PROVIDERS = """
            providers:
              mistral: { wire: openai, route: cloud, url: "https://api.mistral.ai", api_key_env: MISTRAL_KEY }
              shelf: { wire: openai, route: local, url: "http://10.0.0.7:8000", api_key_env: SHELF_KEY }
            """;

    @TempDir
    private Path directory;

    @BeforeEach
    void writeTheCatalog() throws IOException {
        Files.writeString(directory.resolve("catalog.yaml"), shipped());
    }

    @Test
    void aServiceListensOnLoopbackAtItsOwnPort() {
        Map<String, String> environment = environment(true).of(Server.LOCAL);

        assertThat(environment)
                .containsEntry("QUARKUS_HTTP_HOST", "127.0.0.1")
                .containsEntry("QUARKUS_HTTP_PORT", "8081")
                .containsEntry("KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:9092")
                .containsEntry(
                        "SLUICE_CATALOG", directory.resolve("catalog.yaml").toString())
                .containsEntry("PATH", "/bin");
    }

    @Test
    void aKeyReachesTheWorkerOfItsProvidersSideAlone() {
        ServiceEnvironment environment = environment(false);

        assertThat(keys(environment.of(Server.CLOUD))).containsExactlyInAnyOrder("key-a", "key-o", "key-m");
        assertThat(keys(environment.of(Server.LOCAL))).containsExactly("key-s");
        assertThat(keys(environment.of(Server.CLASSIFIER))).isEmpty();
        assertThat(keys(environment.of(Server.METRICS))).isEmpty();
        assertThat(keys(ServiceEnvironment.ofSimulator(OWN))).isEmpty();
    }

    @Test
    void aKeyThatNoProviderOfTheCatalogHasReachesNobody() throws IOException {
        Files.writeString(directory.resolve("catalog.yaml"), shipped().replace("OPENAI_API_KEY", "OTHER_KEY"));

        assertThat(keys(environment(false).of(Server.CLOUD))).contains("key-a").doesNotContain("key-o");
        assertThat(keys(environment(false).of(Server.LOCAL))).doesNotContain("key-o");
    }

    @Test
    void aSimulatedProvidersKeyReachesNobody() {
        assertThat(keys(environment(true).of(Server.CLOUD))).containsExactly("key-m");
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

    private static List<String> keys(Map<String, String> environment) {
        return environment.values().stream()
                .filter(value -> value.startsWith("key-"))
                .toList();
    }

    private static String shipped() throws IOException {
        try (InputStream catalog = CatalogLoader.class.getResourceAsStream(CatalogLoader.SHIPPED)) {
            return new String(catalog.readAllBytes(), StandardCharsets.UTF_8)
                    .replaceFirst("providers:\n", MORE_PROVIDERS);
        }
    }

    private ServiceEnvironment environment(boolean simulate) {
        Map<Server, Integer> ports = new EnumMap<>(Server.class);
        for (Server server : Server.values()) {
            ports.put(server, server.port(null, Map.of()));
        }
        StackPlan plan = new StackPlan(
                new DataDirectory(Path.of("/data")),
                Path.of("/opt/sluice"),
                directory.resolve("catalog.yaml"),
                new PortPlan(ports),
                Backends.choose(OWN, Map.of(), simulate, url -> true),
                new DatabasePasswords("superuser1", "ledger1", "calls1"),
                OWN);
        return new ServiceEnvironment(plan, "127.0.0.1:5432/sluice", 11500);
    }
}
