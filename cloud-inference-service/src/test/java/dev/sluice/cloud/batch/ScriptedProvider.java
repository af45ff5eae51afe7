package dev.sluice.cloud.batch;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

import dev.sluice.worker.TestCatalog;
import dev.sluice.worker.calling.HttpCalls;
import dev.sluice.worker.calling.ModelServer;

/** A provider that says what a test tells it to, word by word: for what the simulator does not say. It answers 404 else. */
final class ScriptedProvider implements AfterEachCallback {
    static final Duration TIMEOUT = Duration.ofSeconds(20);
    static final TestCatalog MODELS = TestCatalog.create();

    private record Said(int status, String body) {}

    private final Map<String, Said> replies = new ConcurrentHashMap<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final HttpServer server;

    ScriptedProvider() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.start();
    }

    /** JSON that is written with single quotes. */
    static String json(String quoted) {
        return quoted.replace('\'', '"');
    }

    /** @param request its method and path, as {@code "GET /v1/files/f-1"} */
    void says(String request, int status, String body) {
        replies.put(request, new Said(status, body));
    }

    /** What it was asked, in order. */
    List<String> requests() {
        return List.copyOf(requests);
    }

    OpenAiBatches openAi() {
        return new OpenAiBatches(server("openai", MODELS.gpt()), calls(), TIMEOUT);
    }

    AnthropicBatches anthropic() {
        return new AnthropicBatches(server("anthropic", MODELS.haiku()), calls(), TIMEOUT);
    }

    private ModelServer server(String name, String model) {
        URI uri = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        return new ModelServer(name, MODELS.catalog().providerOf(model), uri, Optional.of("key"), true);
    }

    private static HttpCalls calls() {
        return new HttpCalls(Duration.ofSeconds(10), 1 << 20);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            String request = exchange.getRequestMethod() + " " + exchange.getRequestURI();
            requests.add(request);
            Said said = replies.getOrDefault(request, new Said(404, "{}"));
            byte[] bytes = said.body().getBytes(UTF_8);
            exchange.sendResponseHeaders(said.status(), bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    @Override
    public void afterEach(ExtensionContext test) {
        server.stop(0);
    }
}
