package dev.sluice.simulator.ollama;

import com.fasterxml.jackson.databind.node.ObjectNode;

import java.util.Locale;

import dev.sluice.simulator.http.Json;
import dev.sluice.simulator.http.UnreadableBody;
import dev.sluice.simulator.wire.ProviderProblems;
import dev.sluice.simulator.wire.WireProblem;

/** Ollama's errors: {@code {"error": "…"}}, in its own words. */
final class OllamaProblems implements ProviderProblems {
    private static final double GIBIBYTE = 1 << 30;

    @Override
    public WireProblem ofStatus(int status) {
        return problem(
                status,
                switch (status) {
                    case 400 -> "invalid request";
                    case 401 -> "unauthorized";
                    case 404 -> "model not found";
                    case 499 -> "request canceled";
                    case 503 -> "server busy, please try again.  maximum pending requests exceeded";
                    case 500 ->
                        "model runner has unexpectedly stopped, this may be due to resource limitations or an internal error,"
                                + " check ollama server logs for details";
                    default -> "simulated error " + status;
                });
    }

    @Override
    public WireProblem spendLimit() {
        return problem(402, "you have reached your usage limit");
    }

    @Override
    public WireProblem unreadable(UnreadableBody body) {
        return switch (body.reason()) {
            case MISSING -> problem(400, "missing request body");
            case NOT_JSON -> problem(400, "invalid character in request body: a JSON object is expected");
            case TOO_LARGE -> problem(413, "http: request body too large");
        };
    }

    @Override
    public ObjectNode body(WireProblem problem, String requestId) {
        return Json.object().put("error", problem.getMessage());
    }

    WireProblem invalid(String message) {
        return problem(400, message);
    }

    WireProblem modelNotFound(String model) {
        return problem(404, "model \"" + model + "\" not found, try pulling it first");
    }

    WireProblem noThinking(String model) {
        return problem(400, "\"" + model + "\" does not support thinking");
    }

    WireProblem promptTooLong() {
        return problem(400, "the input length exceeds the context length");
    }

    WireProblem noMemory(long needed, long available) {
        return problem(
                500,
                String.format(
                        Locale.ROOT,
                        "model requires more system memory (%.1f GiB) than is available (%.1f GiB)",
                        needed / GIBIBYTE,
                        available / GIBIBYTE));
    }

    private static WireProblem problem(int status, String message) {
        return new WireProblem(status, "", message);
    }
}
