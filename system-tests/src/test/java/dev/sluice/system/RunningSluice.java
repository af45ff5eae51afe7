package dev.sluice.system;

import com.fasterxml.jackson.databind.JsonNode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.sluice.contracts.Json;

/** Sluice as {@code ./sluice up --simulate} runs it, on free ports and with a data directory of its own. */
public final class RunningSluice implements AutoCloseable {
    private static final Duration STARTS_WITHIN = Duration.ofMinutes(4);
    private static final Duration STOPS_WITHIN = Duration.ofMinutes(3);

    private final Process process;
    private final Path output;
    private final JsonNode run;

    private RunningSluice(Process process, Path output, JsonNode run) {
        this.process = process;
        this.output = output;
        this.run = run;
    }

    /** Starts it and waits for its ready line. */
    public static RunningSluice start(Path data) throws IOException, InterruptedException {
        return start(data, Map.of());
    }

    /** Starts it with more in its environment, and waits for its ready line. */
    static RunningSluice start(Path data, Map<String, String> environment) throws IOException, InterruptedException {
        Files.createDirectories(data);
        Path output = data.resolveSibling(data.getFileName() + ".out");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                Repository.root().resolve("launcher/target/launcher.jar").toString(),
                "up",
                "--simulate",
                "--data",
                data.toString()));
        for (String port : List.of("classifier", "local", "cloud", "metrics", "kafka")) {
            command.addAll(List.of("--" + port + "-port", "0"));
        }
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(Repository.root().toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        long deadline = System.nanoTime() + STARTS_WITHIN.toNanos();
        while (!Files.readString(output).contains("Sluice is ready")) {
            if (process.waitFor(200, TimeUnit.MILLISECONDS) || System.nanoTime() > deadline) {
                process.destroy();
                process.waitFor(STOPS_WITHIN.toSeconds(), TimeUnit.SECONDS);
                throw new AssertionError("Sluice did not start:\n" + Files.readString(output));
            }
        }
        return new RunningSluice(
                process, output, Json.mapper().readTree(data.resolve("run.json").toFile()));
    }

    /** What it printed so far. */
    String printed() throws IOException {
        return Files.readString(output);
    }

    /** Where tasks are sent. */
    public String classifierUrl() {
        return run.path("urls").path("classifier-service").asText();
    }

    /** The services' addresses by their names. */
    Map<String, String> services() {
        return Stream.of("classifier-service", "local-inference-service", "cloud-inference-service", "metrics-service")
                .collect(Collectors.toMap(
                        Function.identity(), name -> run.path("urls").path(name).asText()));
    }

    String localUrl() {
        return run.path("urls").path("local-inference-service").asText();
    }

    /** Where the page and the reports are. */
    public String metricsUrl() {
        return run.path("urls").path("metrics-service").asText();
    }

    String kafka() {
        return run.path("urls").path("kafka").asText();
    }

    String simulatorUrl() {
        return run.path("urls").path("model-simulator").asText();
    }

    /** Sends SIGTERM and waits for the end, with everything that it started gone too. */
    public int stop() throws InterruptedException {
        List<ProcessHandle> children = process.descendants().toList();
        process.destroy();
        if (!process.waitFor(STOPS_WITHIN.toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("Sluice did not stop");
        }
        List<ProcessHandle> left =
                children.stream().filter(ProcessHandle::isAlive).toList();
        if (!left.isEmpty()) {
            left.forEach(ProcessHandle::destroyForcibly);
            throw new AssertionError("left running: "
                    + left.stream()
                            .map(handle -> handle.info().commandLine().orElse("?"))
                            .toList());
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        try {
            if (process.isAlive()) {
                stop();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
