package dev.sluice.classifier;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A double of metrics-service. A test PUTs what a GET of the same address is to answer. It knows no other task; it hangs
 * up on whoever asks for the task {@code hangs-up}, and answers a list with the query it was asked with.
 */
public final class Surroundings implements QuarkusTestResourceLifecycleManager {
    private final Map<String, byte[]> answers = new ConcurrentHashMap<>();
    private HttpServer server;

    /** Made by Quarkus. */
    public Surroundings() {}

    @Override
    public Map<String, String> start() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.start();
        return Map.of(
                "sluice.metrics-url",
                "http://127.0.0.1:" + server.getAddress().getPort(),
                "quarkus.http.test-port",
                "0",
                "quarkus.log.file.enabled",
                "true",
                "quarkus.log.file.path",
                TestLog.FILE.toString());
    }

    @Override
    public void stop() {
        if (server != null) {
            server.stop(0);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            if (path.endsWith("/hangs-up")) {
                return;
            }
            if (exchange.getRequestMethod().equals("PUT")) {
                answers.put(path, exchange.getRequestBody().readAllBytes());
                exchange.sendResponseHeaders(204, -1);
                return;
            }
            String query = exchange.getRequestURI().getRawQuery();
            byte[] answer = path.equals("/v1/tasks")
                    ? ("{\"query\":\"" + query + "\"}").getBytes(UTF_8)
                    : answers.getOrDefault(path, new byte[0]);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            int status = query != null && query.contains("status=wrong") ? 400 : answer.length == 0 ? 404 : 200;
            exchange.sendResponseHeaders(status, answer.length == 0 ? -1 : answer.length);
            exchange.getResponseBody().write(answer);
        }
    }
}
