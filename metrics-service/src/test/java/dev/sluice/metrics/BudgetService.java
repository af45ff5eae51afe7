package dev.sluice.metrics;

import com.sun.net.httpserver.HttpServer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Answers as cloud-inference-service does when it is asked for the budget, or does not know what to say. */
public final class BudgetService {
    private static final HttpServer SERVER = start();
    /** A system property: Quarkus loads the profile, which starts the server, and the tests with different class loaders. */
    private static final String ANSWER = "sluice.test.budget";

    private BudgetService() {}

    /** Where it is. */
    static String url() {
        return "http://127.0.0.1:" + SERVER.getAddress().getPort();
    }

    /** What it answers from now on; with nothing it answers 503. */
    public static void answers(Optional<String> json) {
        json.ifPresentOrElse(text -> System.setProperty(ANSWER, text), () -> System.clearProperty(ANSWER));
    }

    private static HttpServer start() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/v1/budget", exchange -> {
                byte[] body = System.getProperty(ANSWER, "").getBytes(StandardCharsets.UTF_8);
                exchange.getResponseHeaders().add("Content-Type", "application/json");
                exchange.sendResponseHeaders(body.length > 0 ? 200 : 503, body.length == 0 ? -1 : body.length);
                exchange.getResponseBody().write(body);
                exchange.close();
            });
            server.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
