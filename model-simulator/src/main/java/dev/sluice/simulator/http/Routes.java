package dev.sluice.simulator.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Which endpoint serves which method and path, and the one place where a call that goes wrong is caught: no request
 * stops the simulator.
 */
public final class Routes implements HttpHandler {
    private static final Logger LOGGER = System.getLogger(Routes.class.getName());

    private static final String ID = "{id}";

    private final Map<String, Map<String, Endpoint>> endpointsByPath = new HashMap<>();
    private final int maxBodyBytes;

    /** @param maxBodyBytes the longest request body that is taken */
    public Routes(int maxBodyBytes) {
        this.maxBodyBytes = maxBodyBytes;
    }

    /** Adds an endpoint; all are added before the server starts. A path may hold one <code>{id}</code>. */
    public Routes on(String method, String path, Endpoint endpoint) {
        endpointsByPath.computeIfAbsent(path, unused -> new HashMap<>()).put(method, endpoint);
        return this;
    }

    private Optional<Map<String, Endpoint>> endpoints(Call call) {
        Map<String, Endpoint> exact = endpointsByPath.get(call.path());
        if (exact != null) {
            return Optional.of(exact);
        }
        for (Map.Entry<String, Map<String, Endpoint>> route : endpointsByPath.entrySet()) {
            Optional<String> id = idIn(call.path(), route.getKey());
            if (id.isPresent()) {
                call.id(id.get());
                return Optional.of(route.getValue());
            }
        }
        return Optional.empty();
    }

    private static Optional<String> idIn(String path, String template) {
        int start = template.indexOf(ID);
        if (start < 0) {
            return Optional.empty();
        }
        String after = template.substring(start + ID.length());
        int end = path.length() - after.length();
        boolean fits = path.startsWith(template.substring(0, start)) && path.endsWith(after) && end > start;
        return fits ? Optional.of(path.substring(start, end)).filter(id -> id.indexOf('/') < 0) : Optional.empty();
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("x-sluice-simulator", "1");
        Call call = new Call(exchange, maxBodyBytes);
        try {
            serve(call);
        } catch (RuntimeException bug) {
            LOGGER.log(Level.ERROR, "event=bug path={0} error={1}", call.path(), bug.toString());
            if (call.answered()) {
                throw new ConnectionCut("failed while answering");
            }
            call.reply(
                    500,
                    Json.object()
                            .put(
                                    "error",
                                    "the simulator failed: " + bug.getClass().getSimpleName()));
        }
    }

    private void serve(Call call) throws IOException {
        Optional<Map<String, Endpoint>> found = endpoints(call);
        if (found.isEmpty()) {
            call.replyText(404, "404 page not found");
            return;
        }
        Map<String, Endpoint> endpoints = found.get();
        String method = call.method().equals("HEAD") && !endpoints.containsKey("HEAD") ? "GET" : call.method();
        Endpoint endpoint = endpoints.get(method);
        if (endpoint == null) {
            call.replyHeader(
                    "allow",
                    String.join(", ", endpoints.keySet().stream().sorted().toList()));
            call.replyText(405, "405 method not allowed");
            return;
        }
        endpoint.serve(call);
    }
}
