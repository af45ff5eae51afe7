package dev.sluice.benchmarks.stage;

import com.fasterxml.jackson.databind.JsonNode;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import dev.sluice.benchmarks.measure.NotMeasuredException;
import dev.sluice.contracts.Json;
import dev.sluice.launcher.process.Guardian;
import dev.sluice.launcher.process.JavaCommand;
import dev.sluice.launcher.up.Installation;
import dev.sluice.launcher.up.RunFile;

/** All of Sluice as {@code ./sluice up --simulate} runs it, on free ports, with data that are deleted at its end. */
public final class OwnSluice implements AutoCloseable {
    private static final Duration STARTS_WITHIN = Duration.ofMinutes(4);
    private static final Duration ANSWERS_WITHIN = Duration.ofMinutes(1);
    private static final Duration STOPS_WITHIN = Duration.ofMinutes(3);
    private static final String READY = "Sluice is ready";

    private final Guardian guardian;
    private final Process process;
    private final Map<String, String> urls;
    private final HttpClient http = HttpClient.newHttpClient();

    private OwnSluice(Guardian guardian, Process process, Map<String, String> urls) {
        this.guardian = guardian;
        this.process = process;
        this.urls = urls;
    }

    /**
     * Starts it and waits until it is ready.
     *
     * @param settings environment variables beside those that are the user's own and not Sluice's
     */
    public static OwnSluice start(Map<String, String> settings) {
        try {
            Path directory = Files.createTempDirectory("sluice-bench-");
            Guardian guardian = Guardian.start();
            guardian.removeAtEnd(directory);
            Path output = directory.resolve("up.out");
            ProcessBuilder builder = new ProcessBuilder(command(directory.resolve("data")))
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile());
            builder.environment().clear();
            builder.environment().putAll(CleanEnvironment.of(System.getenv()));
            builder.environment().putAll(settings);
            Process process = builder.start();
            guardian.guard(process.toHandle(), Guardian.Kind.SERVICE);
            awaitReady(process, output);
            RunFile run = RunFile.read(directory.resolve("data/run.json"))
                    .orElseThrow(() -> new NotMeasuredException("Sluice started and wrote no run.json"));
            return new OwnSluice(guardian, process, run.urls());
        } catch (IOException e) {
            throw new UncheckedIOException("Sluice cannot be started", e);
        }
    }

    private static List<String> command(Path data) {
        List<String> options = new ArrayList<>(List.of("up", "--simulate", "--data", data.toString()));
        for (String server : List.of("classifier", "local", "cloud", "metrics", "kafka")) {
            options.addAll(List.of("--" + server + "-port", "0"));
        }
        Path jar = Installation.find().resolve("launcher/target/launcher.jar");
        return JavaCommand.ofJar(List.of("-Xmx128m", "-XX:+UseSerialGC"), jar, options);
    }

    private static void awaitReady(Process process, Path output) throws IOException {
        long end = System.nanoTime() + STARTS_WITHIN.toNanos();
        try {
            while (!Files.readString(output).contains(READY)) {
                if (process.waitFor(200, TimeUnit.MILLISECONDS) || System.nanoTime() > end) {
                    process.destroy();
                    throw new NotMeasuredException("Sluice did not start: " + Files.readString(output));
                }
            }
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw new NotMeasuredException("interrupted while Sluice started", e);
        }
    }

    /** Where the broker listens. */
    public String kafka() {
        return urls.get("kafka");
    }

    /** Where a server listens, by its name, as in {@code http://127.0.0.1:8080}. */
    public String url(String server) {
        return urls.get(server);
    }

    /** A JSON document of a service, by the service's name. */
    public JsonNode get(String service, String path) {
        return exchange(service, path, HttpRequest.newBuilder().GET());
    }

    /** Replaces a JSON document of a service. */
    public void put(String service, String path, String json) {
        exchange(
                service,
                path,
                HttpRequest.newBuilder()
                        .header("Content-Type", "application/json")
                        .PUT(HttpRequest.BodyPublishers.ofString(json)));
    }

    private JsonNode exchange(String service, String path, HttpRequest.Builder request) {
        try {
            HttpResponse<byte[]> response = http.send(
                    request.uri(URI.create(urls.get(service) + path))
                            .header("Accept", "application/json")
                            .timeout(ANSWERS_WITHIN)
                            .build(),
                    HttpResponse.BodyHandlers.ofByteArray());
            if (response.statusCode() != 200) {
                throw new NotMeasuredException(service + path + " answered " + response.statusCode());
            }
            return Json.mapper().readTree(response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(service + " does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NotMeasuredException("interrupted", e);
        }
    }

    /** Stops everything and deletes its data. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOPS_WITHIN.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        // Its own processes are gone with it; when this JVM ends, the guardian deletes the directory.
        guardian.release(process.toHandle());
    }
}
