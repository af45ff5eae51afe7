package dev.sluice.simulator.anthropic;

import java.io.IOException;

import dev.sluice.simulator.http.Call;
import dev.sluice.simulator.http.Endpoint;
import dev.sluice.simulator.http.UnreadableBody;
import dev.sluice.simulator.wire.RequestIds;
import dev.sluice.simulator.wire.WireProblem;

/**
 * What every path of Anthropic's has: a request's id, the checks of its key and version, and its errors.
 *
 * @param work what the path does
 * @param problems Anthropic's errors
 */
record AnthropicEndpoint(Work work, AnthropicProblems problems) implements Endpoint {
    static final String VERSION = "anthropic-version";

    /** What one path does with a call that may be made. */
    @FunctionalInterface
    interface Work {
        void serve(Call call, String requestId) throws IOException, WireProblem, UnreadableBody;
    }

    @Override
    public void serve(Call call) throws IOException {
        String requestId = RequestIds.create("req_");
        call.replyHeader("request-id", requestId);
        try {
            if (call.header("x-api-key").isEmpty()) {
                throw problems.noKey();
            }
            if (call.header(VERSION).isEmpty()) {
                throw problems.invalid("anthropic-version: header is required");
            }
            work.serve(call, requestId);
        } catch (UnreadableBody unreadable) {
            problems.reply(call, problems.unreadable(unreadable), requestId);
        } catch (WireProblem problem) {
            problems.reply(call, problem, requestId);
        }
    }
}
