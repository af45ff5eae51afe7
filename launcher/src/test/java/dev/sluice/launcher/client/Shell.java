package dev.sluice.launcher.client;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;

import dev.sluice.launcher.Launcher;

/** Runs commands as a shell does, against a server that answers as it is told to. */
final class Shell implements AutoCloseable {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final PrintStream realOut = System.out;
    private final PrintStream realErr = System.err;
    private final Deque<Answer> answers = new ArrayDeque<>();
    private final List<String> requests = new ArrayList<>();
    private final HttpServer server;

    private record Answer(int status, String type, String body) {}

    Shell() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    /** What the server says to the next request that has no answer yet. */
    void answers(int status, String type, String body) {
        answers.add(new Answer(status, type, body));
    }

    /** The requests that came, each with its headers and its body. */
    List<String> requests() {
        return requests;
    }

    /** Where the server answers. */
    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** The exit code of a command that asks that server. */
    int run(String command, String... arguments) {
        List<String> all = new ArrayList<>(List.of(command, "--url", url()));
        all.addAll(List.of(arguments));
        return Launcher.run(all.toArray(String[]::new));
    }

    /** What is on standard output. */
    String printed() {
        return out.toString(StandardCharsets.UTF_8);
    }

    /** What is on standard error. */
    String complained() {
        return err.toString(StandardCharsets.UTF_8);
    }

    private void answer(HttpExchange exchange) throws IOException {
        StringBuilder request = new StringBuilder(exchange.getRequestMethod() + " " + exchange.getRequestURI() + "\n");
        for (Map.Entry<String, List<String>> header :
                exchange.getRequestHeaders().entrySet()) {
            request.append(header.getKey())
                    .append(": ")
                    .append(header.getValue().getFirst())
                    .append('\n');
        }
        request.append(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        requests.add(request.toString());
        Answer answer = answers.remove();
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", answer.type());
        exchange.getResponseHeaders().add("Location", "/v1/tasks/t1");
        exchange.sendResponseHeaders(answer.status(), body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        System.setOut(realOut);
        System.setErr(realErr);
        server.stop(0);
    }
}
