package dev.sluice.system.observing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

import dev.sluice.launcher.process.Ports;
import dev.sluice.system.Api;
import dev.sluice.system.Repository;

/**
 * A real Prometheus that scrapes a running Sluice and evaluates the project's rules, and what the dashboards show of it.
 * Where the machine has no Prometheus it says so, and nothing is watched.
 */
public final class WatchingPrometheus implements AutoCloseable {
    private final Optional<Process> process;
    private final String url;

    private WatchingPrometheus(Optional<Process> process, String url) {
        this.process = process;
        this.url = url;
    }

    /**
     * Starts it.
     *
     * @param folder for its configuration and its data
     * @param services the services' addresses by their names
     */
    public static WatchingPrometheus start(Path folder, Map<String, String> services) throws IOException {
        Optional<String> missing = Tools.missing("prometheus", "curl", "jq");
        if (missing.isPresent()) {
            System.out.printf("dashboards=unchecked reason=no-%s%n", missing.get());
            return new WatchingPrometheus(Optional.empty(), "");
        }
        Files.createDirectories(folder);
        Path configuration = folder.resolve("prometheus.yml");
        Files.writeString(configuration, configuration(services));
        String address = "127.0.0.1:" + Ports.free();
        Process process = new ProcessBuilder(
                        "prometheus",
                        "--config.file=" + configuration,
                        "--storage.tsdb.path=" + folder.resolve("data"),
                        "--web.listen-address=" + address)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("prometheus.log").toFile())
                .start();
        return new WatchingPrometheus(Optional.of(process), "http://" + address);
    }

    private static String configuration(Map<String, String> services) {
        StringBuilder text =
                new StringBuilder("""
                global: { scrape_interval: 2s, scrape_timeout: 2s, evaluation_interval: 2s }
                rule_files: [%s]
                scrape_configs:
                  - job_name: sluice
                    metrics_path: /q/metrics
                    static_configs:
                """.formatted(Repository.root().resolve("deploy/prometheus/rules/*.yml")));
        new TreeMap<>(services)
                .forEach((name, address) -> text.append("      - { targets: ['%s'], labels: { service: %s } }%n"
                        .formatted(URI.create(address).getAuthority(), name)));
        return text.toString();
    }

    /** Waits until it has recorded its first totals. What ended before is in those, and is not seen to rise. */
    public void awaitFirstTotals() {
        if (process.isPresent()) {
            await().atMost(Duration.ofMinutes(3))
                    .pollInterval(Duration.ofSeconds(1))
                    .ignoreExceptions()
                    .until(() -> !Api.get(url + "/api/v1/query?query=sluice:tasks:sum")
                            .at("/data/result")
                            .isEmpty());
        }
    }

    /** Every expression of the dashboards and of the rules has an answer. */
    public void assertEverythingIsShown() throws IOException, InterruptedException {
        if (process.isPresent()) {
            Tools.Said said = Tools.run("deploy/grafana/check-dashboards", url);
            System.out.print(said.output());
            assertThat(said.code()).as(said.output()).isZero();
        }
    }

    @Override
    public void close() {
        process.ifPresent(running -> {
            running.destroy();
            try {
                if (!running.waitFor(20, TimeUnit.SECONDS)) {
                    running.destroyForcibly();
                }
            } catch (InterruptedException e) {
                running.destroyForcibly();
                Thread.currentThread().interrupt();
            }
        });
    }
}
