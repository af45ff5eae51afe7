package dev.sluice.simulator.openai;

import java.io.IOException;

import dev.sluice.simulator.http.Call;
import dev.sluice.simulator.http.Endpoint;
import dev.sluice.simulator.http.UnreadableBody;
import dev.sluice.simulator.wire.RequestIds;
import dev.sluice.simulator.wire.WireProblem;

/**
 * What every path of OpenAI's has: a request's id, the check of its key, and its errors.
 *
 * @param work what the path does
 * @param problems OpenAI's errors
 * @param keyRequired whether a call without a bearer token is refused, which local servers do not do
 */
record OpenAiEndpoint(Work work, OpenAiProblems problems, boolean keyRequired) implements Endpoint {
    private static final String BEARER = "Bearer ";

    /** What one path does with a call that may be made. */
    @FunctionalInterface
    interface Work {
        void serve(Call call, String requestId) throws IOException, WireProblem, UnreadableBody;
    }

    @Override
    public void serve(Call call) throws IOException {
        String requestId = RequestIds.create("req_");
        call.replyHeader("x-request-id", requestId);
        try {
            String authorization = call.header("authorization").orElse("");
            if (keyRequired && !(authorization.startsWith(BEARER) && authorization.length() > BEARER.length())) {
                throw problems.noKey();
            }
            work.serve(call, requestId);
        } catch (UnreadableBody unreadable) {
            problems.reply(call, problems.unreadable(unreadable), requestId);
        } catch (WireProblem problem) {
            problems.reply(call, problem, requestId);
        }
    }
}
