package dev.sluice.simulator.openai;

import com.fasterxml.jackson.databind.node.ObjectNode;

import java.io.IOException;

import dev.sluice.simulator.answer.Answer;
import dev.sluice.simulator.http.Call;
import dev.sluice.simulator.http.ConnectionCut;
import dev.sluice.simulator.wire.AnswerSink;
import dev.sluice.simulator.wire.EventStream;
import dev.sluice.simulator.wire.Timings;
import dev.sluice.simulator.wire.WireProblem;

/** An answer as chunks, ended by {@code [DONE]}. Reasoning takes its time and its tokens but is not shown. */
final class CompletionStreamSink implements AnswerSink {
    private final Call call;
    private final Completions completions;
    private final OpenAiProblems problems;
    private final boolean usage;
    private final String textField;
    private EventStream events;

    /**
     * A stream.
     *
     * @param usage whether the usage is told at the end
     * @param textField the field of the delta that has the text: {@code content} or {@code refusal}
     */
    CompletionStreamSink(Call call, Completions completions, OpenAiProblems problems, boolean usage, String textField) {
        this.call = call;
        this.completions = completions;
        this.problems = problems;
        this.usage = usage;
        this.textField = textField;
    }

    @Override
    public boolean streams() {
        return true;
    }

    @Override
    public void begin() throws IOException {
        events = new EventStream(call);
        send(completions.firstChunk());
    }

    @Override
    public void thinking(String token) {
        // OpenAI keeps it to itself.
    }

    @Override
    public void text(String token) throws IOException {
        send(completions.textChunk(textField, token));
    }

    @Override
    public void flush() throws IOException {
        events.flush();
    }

    @Override
    public void end(Answer answer, Timings timings) throws IOException {
        send(completions.lastChunk(answer));
        if (usage) {
            events.unnamed(completions.usageChunk(answer));
        }
        events.unnamed("[DONE]");
        events.end();
    }

    @Override
    public void fail(WireProblem problem) throws IOException {
        events.unnamed(problems.body(problem, ""));
        events.end();
    }

    @Override
    public void cut(Answer sofar) throws IOException {
        throw new ConnectionCut("ordered");
    }

    private void send(ObjectNode chunk) throws IOException {
        events.unnamed(usage ? chunk.putNull("usage") : chunk);
    }
}
