package dev.sluice.simulator.openai;

import java.io.IOException;

import dev.sluice.simulator.answer.Answer;
import dev.sluice.simulator.http.Call;
import dev.sluice.simulator.wire.Timings;
import dev.sluice.simulator.wire.WholeSink;
import dev.sluice.simulator.wire.WireProblem;

/** An answer as one completion. */
final class CompletionWholeSink extends WholeSink {
    private final Call call;
    private final Completions completions;
    private final OpenAiProblems problems;

    CompletionWholeSink(Call call, Completions completions, OpenAiProblems problems) {
        this.call = call;
        this.completions = completions;
        this.problems = problems;
    }

    @Override
    public void end(Answer answer, Timings timings) throws IOException {
        call.reply(200, completions.whole(answer));
    }

    @Override
    public void fail(WireProblem problem) throws IOException {
        problems.reply(call, problem, "");
    }

    @Override
    public void cut(Answer sofar) throws IOException {
        call.replyHalf(200, completions.whole(sofar));
    }
}
