package dev.sluice.simulator.anthropic;

import java.io.IOException;

import dev.sluice.simulator.answer.Answer;
import dev.sluice.simulator.http.Call;
import dev.sluice.simulator.http.ConnectionCut;
import dev.sluice.simulator.http.Json;
import dev.sluice.simulator.wire.AnswerSink;
import dev.sluice.simulator.wire.EventStream;
import dev.sluice.simulator.wire.Timings;
import dev.sluice.simulator.wire.WireProblem;

/** An answer as server-sent events. */
final class MessageStreamSink implements AnswerSink {
    private final Call call;
    private final Messages messages;
    private final AnthropicProblems problems;
    private final String requestId;
    private EventStream events;

    MessageStreamSink(Call call, Messages messages, AnthropicProblems problems, String requestId) {
        this.call = call;
        this.messages = messages;
        this.problems = problems;
        this.requestId = requestId;
    }

    @Override
    public boolean streams() {
        return true;
    }

    @Override
    public void begin() throws IOException {
        events = new EventStream(call);
        events.named(messages.messageStart());
        events.named(messages.blockStart());
        events.named(Json.object().put("type", "ping"));
    }

    @Override
    public void thinking(String token) {
        // The simulated Claude models do not think aloud.
    }

    @Override
    public void text(String token) throws IOException {
        events.named(messages.delta(token));
    }

    @Override
    public void flush() throws IOException {
        events.flush();
    }

    @Override
    public void end(Answer answer, Timings timings) throws IOException {
        events.named(messages.blockStop());
        events.named(messages.messageDelta(answer));
        events.named(Json.object().put("type", "message_stop"));
        events.end();
    }

    @Override
    public void fail(WireProblem problem) throws IOException {
        events.named(problems.body(problem, requestId));
        events.end();
    }

    @Override
    public void cut(Answer sofar) throws IOException {
        throw new ConnectionCut("ordered");
    }
}
