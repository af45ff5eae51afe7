package dev.sluice.simulator.anthropic;

import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.sluice.simulator.http.Json;
import dev.sluice.simulator.http.UnreadableBody;
import dev.sluice.simulator.wire.ProviderProblems;
import dev.sluice.simulator.wire.WireProblem;

/** Anthropic's errors: a type for each status, a message, and the request's id. */
final class AnthropicProblems implements ProviderProblems {
    private static final String INVALID = "invalid_request_error";

    @Override
    public WireProblem ofStatus(int status) {
        return switch (status) {
            case 401 -> new WireProblem(status, "authentication_error", "invalid x-api-key");
            case 402 -> spendLimit();
            case 403 -> new WireProblem(status, "permission_error", "Your API key may not use this resource.");
            case 404 -> new WireProblem(status, "not_found_error", "Not found");
            case 413 -> new WireProblem(status, "request_too_large", "Request exceeds the maximum size");
            case 429 ->
                new WireProblem(
                        status,
                        "rate_limit_error",
                        "This request would exceed your organization's rate limit. Please try again later.");
            case 504 -> new WireProblem(status, "timeout_error", "Request timed out");
            case 529 -> new WireProblem(status, "overloaded_error", "Overloaded");
            default ->
                status < 500
                        ? new WireProblem(status, INVALID, "simulated error " + status)
                        : new WireProblem(status, "api_error", "Internal server error");
        };
    }

    @Override
    public WireProblem spendLimit() {
        return new WireProblem(402, "billing_error", "Your credit balance or spend limit does not allow this request.");
    }

    @Override
    public WireProblem unreadable(UnreadableBody body) {
        return switch (body.reason()) {
            case MISSING, NOT_JSON -> invalid("The request body is not valid JSON");
            case TOO_LARGE -> ofStatus(413);
        };
    }

    @Override
    public ObjectNode body(WireProblem problem, String requestId) {
        ObjectNode body = Json.object().put("type", "error");
        body.putObject("error").put("type", problem.type()).put("message", problem.getMessage());
        return body.put("request_id", requestId);
    }

    WireProblem invalid(String message) {
        return new WireProblem(400, INVALID, message);
    }

    WireProblem noKey() {
        return new WireProblem(401, "authentication_error", "x-api-key header is required");
    }

    WireProblem modelNotFound(String model) {
        return notFound("model: " + model);
    }

    WireProblem notFound(String message) {
        return new WireProblem(404, "not_found_error", message);
    }
}
