package dev.sluice.simulator.ollama;

import java.io.IOException;

import dev.sluice.simulator.answer.Answer;
import dev.sluice.simulator.http.Call;
import dev.sluice.simulator.wire.Timings;
import dev.sluice.simulator.wire.WholeSink;
import dev.sluice.simulator.wire.WireProblem;

/** An answer as one JSON object. */
final class OllamaWholeSink extends WholeSink {
    private final Call call;
    private final OllamaLines lines;
    private final OllamaProblems problems;

    OllamaWholeSink(Call call, OllamaLines lines, OllamaProblems problems) {
        this.call = call;
        this.lines = lines;
        this.problems = problems;
    }

    @Override
    public void end(Answer answer, Timings timings) throws IOException {
        call.reply(200, lines.done(answer.text(), answer.thinking(), answer, timings));
    }

    @Override
    public void fail(WireProblem problem) throws IOException {
        problems.reply(call, problem, "");
    }

    @Override
    public void cut(Answer sofar) throws IOException {
        call.replyHalf(200, lines.done(sofar.text(), sofar.thinking(), sofar, new Timings(0, 0)));
    }
}
