package dev.sluice.classifier;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** Starts the packaged service, as its user does. */
class InvalidCatalogIT {
    @TempDir
    Path directory;

    @Test
    void theStartEndsWithTheCatalogsProblemsALineEach() throws Exception {
        Path catalog = directory.resolve("catalog.yaml");
        Files.writeString(catalog, """
                providers: { ollama: { wire: ollama, route: local } }
                models:
                  local-fast: { provider: olama, name: a, context_tokens: 8192, max_output_tokens: 2048, memory_gb: 5 }
                routes: { background: { model: local-fst } }
                default_category: background
                baselines: {}
                """);
        Path output = directory.resolve("output");
        ProcessBuilder builder = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-jar",
                        Path.of("target", "quarkus-app", "quarkus-run.jar").toString())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().put("SLUICE_CATALOG", catalog.toString());
        builder.environment().put("QUARKUS_HTTP_PORT", "0");

        Process process = builder.start();

        boolean ended = process.waitFor(60, TimeUnit.SECONDS);
        process.destroyForcibly();
        assertThat(ended).isTrue();
        assertThat(process.exitValue()).isEqualTo(1);
        assertThat(Files.readAllLines(output))
                .anyMatch(line -> line.contains("local-fast") && line.contains("olama"))
                .anyMatch(line -> line.contains("background") && line.contains("local-fst"))
                .noneMatch(line -> line.startsWith("\tat ") || line.contains("Exception"));
    }
}
