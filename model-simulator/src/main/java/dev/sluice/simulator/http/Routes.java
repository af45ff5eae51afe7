package dev.sluice.simulator.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.HashMap;
import java.util.Map;

/**
 * Which endpoint serves which method and path, and the one place where a call that goes wrong is caught: no request
 * stops the simulator.
 */
public final class Routes implements HttpHandler {
    private static final Logger LOGGER = System.getLogger(Routes.class.getName());

    private final Map<String, Map<String, Endpoint>> endpointsByPath = new HashMap<>();
    private final int maxBodyBytes;

    /** @param maxBodyBytes the longest request body that is taken */
    public Routes(int maxBodyBytes) {
        this.maxBodyBytes = maxBodyBytes;
    }

    /** Adds an endpoint; all are added before the server starts. */
    public Routes on(String method, String path, Endpoint endpoint) {
        endpointsByPath.computeIfAbsent(path, unused -> new HashMap<>()).put(method, endpoint);
        return this;
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
        Map<String, Endpoint> endpoints = endpointsByPath.get(call.path());
        if (endpoints == null) {
            call.replyText(404, "404 page not found");
            return;
        }
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
