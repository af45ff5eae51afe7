package dev.sluice.simulator;

import com.sun.net.httpserver.HttpServer;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import dev.sluice.simulator.account.Account;
import dev.sluice.simulator.answer.AnswerWriter;
import dev.sluice.simulator.anthropic.AnthropicWire;
import dev.sluice.simulator.control.ControlEndpoints;
import dev.sluice.simulator.fault.Faults;
import dev.sluice.simulator.http.Routes;
import dev.sluice.simulator.ollama.LocalModel;
import dev.sluice.simulator.ollama.OllamaWire;
import dev.sluice.simulator.openai.OpenAiWire;
import dev.sluice.simulator.wire.AnswerPlayer;
import dev.sluice.simulator.wire.Director;

/**
 * A double of Ollama, Anthropic Messages and OpenAI Chat Completions, with their batches, on one port. No model takes part: every response
 * has the header {@code x-sluice-simulator: 1}.
 */
public final class ModelSimulator implements AutoCloseable {
    private static final int BACKLOG = 1_024;

    static {
        // The JDK's server reads these once. Its defaults delay small writes by 40 ms and close idle connections in
        // excess of 200 or after 30 s, which a caller with a pool would meet as faults nobody ordered.
        setIfAbsent("sun.net.httpserver.nodelay", "true");
        setIfAbsent("sun.net.httpserver.maxIdleConnections", "10000");
        setIfAbsent("sun.net.httpserver.idleInterval", "600");
    }

    private final HttpServer server;
    private final ExecutorService threads;
    private final Account account;
    private final Faults faults;

    private ModelSimulator(HttpServer server, ExecutorService threads, Account account, Faults faults) {
        this.server = server;
        this.threads = threads;
        this.account = account;
        this.faults = faults;
    }

    /**
     * Starts a simulator; it listens when this returns.
     *
     * @throws IOException if the port is taken or the address is not this machine's
     */
    public static ModelSimulator start(SimulatorConfig config) throws IOException {
        Account account = new Account();
        Faults faults = new Faults();
        HttpServer server = HttpServer.create(new InetSocketAddress(config.host(), config.port()), BACKLOG);
        server.createContext("/", routes(config, account, faults));
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        server.setExecutor(threads);
        server.start();
        return new ModelSimulator(server, threads, account, faults);
    }

    private static Routes routes(SimulatorConfig config, Account account, Faults faults) {
        Routes routes = new Routes(config.maxBodyBytes());
        Director director =
                new Director(faults, config.speed(), config.batchTime(), new AnswerWriter(config.answerLength()));
        AnswerPlayer player = new AnswerPlayer(account);
        var localModels =
                config.machine().models().stream().map(LocalModel::name).toList();
        new OllamaWire(config.machine(), director, player, config.clock()).addTo(routes);
        AnthropicWire anthropic = new AnthropicWire(director, player, config.clock(), config.cacheMinimumTokens());
        OpenAiWire openAi = new OpenAiWire(director, player, config.clock(), localModels, config.openAiKeyRequired());
        anthropic.addTo(routes);
        openAi.addTo(routes);
        // The one path that two providers share.
        routes.on("GET", "/v1/models", call -> {
            if (AnthropicWire.isMeantBy(call)) {
                anthropic.list(call);
            } else {
                openAi.list(call);
            }
        });
        new ControlEndpoints(account, faults).addTo(routes);
        return routes;
    }

    private static void setIfAbsent(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }

    /** The port it listens on. */
    public int port() {
        return server.getAddress().getPort();
    }

    /** Where it listens, such as {@code http://127.0.0.1:11434}, without a slash at the end. */
    public URI baseUri() {
        String host = server.getAddress().getAddress().isAnyLocalAddress()
                ? "127.0.0.1"
                : server.getAddress().getAddress().getHostAddress();
        return URI.create("http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port());
    }

    /** What the providers would have billed. */
    public Account account() {
        return account;
    }

    /** The faults that are on order. */
    public Faults faults() {
        return faults;
    }

    /** Stops listening and closes all connections, those of unfinished answers too. */
    @Override
    public void close() {
        threads.shutdownNow();
        server.stop(0);
    }
}
