package dev.sluice.simulator.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;

import java.io.IOException;

import dev.sluice.simulator.http.Call;
import dev.sluice.simulator.http.UnreadableBody;

/** How one provider says that something is wrong. */
public interface ProviderProblems {
    /** What the provider says with a status. */
    WireProblem ofStatus(int status);

    /** What the provider says when the account's spend limit is reached. */
    WireProblem spendLimit();

    /** What the provider says to a body it cannot take. */
    WireProblem unreadable(UnreadableBody body);

    /** The body in the provider's shape. */
    ObjectNode body(WireProblem problem, String requestId);

    /** Sends a problem. */
    default void reply(Call call, WireProblem problem, String requestId) throws IOException {
        problem.retryAfterSeconds().ifPresent(seconds -> call.replyHeader("retry-after", Long.toString(seconds)));
        call.reply(problem.status(), body(problem, requestId));
    }
}
