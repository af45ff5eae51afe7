package dev.sluice.simulator.anthropic;

import java.io.IOException;

import dev.sluice.simulator.answer.Answer;
import dev.sluice.simulator.http.Call;
import dev.sluice.simulator.wire.Timings;
import dev.sluice.simulator.wire.WholeSink;
import dev.sluice.simulator.wire.WireProblem;

/** An answer as one message. */
final class MessageWholeSink extends WholeSink {
    private final Call call;
    private final Messages messages;
    private final AnthropicProblems problems;
    private final String requestId;

    MessageWholeSink(Call call, Messages messages, AnthropicProblems problems, String requestId) {
        this.call = call;
        this.messages = messages;
        this.problems = problems;
        this.requestId = requestId;
    }

    @Override
    public void end(Answer answer, Timings timings) throws IOException {
        call.reply(200, messages.whole(answer));
    }

    @Override
    public void fail(WireProblem problem) throws IOException {
        problems.reply(call, problem, requestId);
    }

    @Override
    public void cut(Answer sofar) throws IOException {
        call.replyHalf(200, messages.whole(sofar));
    }
}
