package dev.sluice.simulator.openai;

import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.sluice.simulator.http.Json;
import dev.sluice.simulator.http.UnreadableBody;
import dev.sluice.simulator.wire.ProviderProblems;
import dev.sluice.simulator.wire.WireProblem;

/** OpenAI's errors: message, type, the parameter at fault and a code. */
final class OpenAiProblems implements ProviderProblems {
    private static final String INVALID = "invalid_request_error";

    @Override
    public WireProblem ofStatus(int status) {
        return switch (status) {
            case 401 -> new WireProblem(status, INVALID, "Incorrect API key provided.", null, "invalid_api_key");
            case 402 -> new WireProblem(status, "insufficient_quota", quotaMessage(), null, "insufficient_quota");
            case 429 ->
                new WireProblem(status, "requests", "Rate limit reached for requests.", null, "rate_limit_exceeded");
            case 503 ->
                new WireProblem(status, "server_error", "The engine is currently overloaded, please try again later.");
            default ->
                status < 500
                        ? new WireProblem(status, INVALID, "simulated error " + status)
                        : new WireProblem(
                                status,
                                "server_error",
                                "The server had an error while processing your request. Sorry about that!");
        };
    }

    @Override
    public WireProblem spendLimit() {
        return new WireProblem(429, "insufficient_quota", quotaMessage(), null, "insufficient_quota");
    }

    @Override
    public WireProblem unreadable(UnreadableBody body) {
        return switch (body.reason()) {
            case MISSING, NOT_JSON ->
                new WireProblem(400, INVALID, "We could not parse the JSON body of your request.");
            case TOO_LARGE -> new WireProblem(413, INVALID, "The request body is too large.");
        };
    }

    @Override
    public ObjectNode body(WireProblem problem, String requestId) {
        ObjectNode body = Json.object();
        body.putObject("error")
                .put("message", problem.getMessage())
                .put("type", problem.type())
                .put("param", problem.parameter().orElse(null))
                .put("code", problem.code().orElse(null));
        return body;
    }

    WireProblem noKey() {
        return new WireProblem(
                401,
                INVALID,
                "You didn't provide an API key. You need to provide your API key in an Authorization header using"
                        + " Bearer auth.");
    }

    WireProblem invalid(String parameter, String message) {
        return new WireProblem(400, INVALID, message, parameter, null);
    }

    WireProblem missing(String parameter) {
        return new WireProblem(
                400,
                INVALID,
                "Missing required parameter: '" + parameter + "'.",
                parameter,
                "missing_required_parameter");
    }

    WireProblem notFound(String message) {
        return new WireProblem(404, INVALID, message);
    }

    WireProblem modelNotFound(String model) {
        return new WireProblem(
                404,
                INVALID,
                "The model `" + model + "` does not exist or you do not have access to it.",
                null,
                "model_not_found");
    }

    private static String quotaMessage() {
        return "You exceeded your current quota, please check your plan and billing details.";
    }
}
