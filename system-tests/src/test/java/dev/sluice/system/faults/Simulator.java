package dev.sluice.system.faults;

import com.fasterxml.jackson.databind.JsonNode;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.sluice.launcher.process.Guardian;
import dev.sluice.launcher.process.JvmProcess;
import dev.sluice.launcher.process.Ports;
import dev.sluice.launcher.up.Installation;
import dev.sluice.launcher.up.ServiceReadiness;
import dev.sluice.system.Api;
import dev.sluice.system.Repository;

/**
 * A model server: it answers fast, fails to order, and keeps its own account of each call that it was paid for. There are
 * two, so that Ollama can go away and the providers stay.
 */
final class Simulator implements AutoCloseable {
    // A paid answer of 100 tokens takes 100 ms: long enough that a kill meets calls in flight.
    private static final List<String> FAST =
            List.of("--tokens-per-second", "1000", "--load-ms", "0", "--parallel", "8", "--max-loaded-models", "6");

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Path output;
    private final Guardian guardian;
    private final int port = Ports.free();
    private ProcessHandle process;

    Simulator(Path output, Guardian guardian) {
        this.output = output;
        this.guardian = guardian;
        start();
    }

    /** Starts it, with an empty account. */
    void start() {
        List<String> command = new ArrayList<>(Installation.simulator(Repository.root(), port));
        command.addAll(FAST);
        process = JvmProcess.start(command, Map.of(), output).handle();
        guardian.guard(process, Guardian.Kind.STORE);
        ServiceReadiness.awaitPort("model-simulator", process, port, output);
    }

    /** Ends it: nobody listens at its port any more, and its account is gone. */
    void kill() {
        guardian.release(process);
        process.destroyForcibly();
        process.onExit().join();
    }

    /** It takes connections and says nothing. */
    void pause() {
        Signals.send(process, "STOP");
    }

    /** It goes on. */
    void resume() {
        Signals.send(process, "CONT");
    }

    int port() {
        return port;
    }

    /** Every call that was billed since the start, oldest first. */
    List<BilledCall> account() throws IOException, InterruptedException {
        List<BilledCall> calls = new ArrayList<>();
        for (JsonNode call : Api.get(url("account")).path("calls")) {
            calls.add(BilledCall.of(call));
        }
        return calls;
    }

    /** Orders faults in place of all others: a JSON array of orders, as {@code PUT /_simulator/faults} takes them. */
    void order(long seed, String faults) throws IOException, InterruptedException {
        String body = "{\"seed\":" + seed + ",\"faults\":" + faults + "}";
        HttpRequest request = HttpRequest.newBuilder(URI.create(url("faults")))
                .PUT(HttpRequest.BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> response = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new AssertionError("the simulator refused an order of faults: " + response.body());
        }
    }

    private String url(String path) {
        return "http://127.0.0.1:" + port + "/_simulator/" + path;
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
