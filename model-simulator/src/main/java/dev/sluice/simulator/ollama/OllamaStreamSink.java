package dev.sluice.simulator.ollama;

import com.fasterxml.jackson.databind.JsonNode;

import java.io.IOException;
import java.io.OutputStream;

import dev.sluice.simulator.answer.Answer;
import dev.sluice.simulator.http.Call;
import dev.sluice.simulator.http.ConnectionCut;
import dev.sluice.simulator.http.Json;
import dev.sluice.simulator.wire.AnswerSink;
import dev.sluice.simulator.wire.Timings;
import dev.sluice.simulator.wire.WireProblem;

/** An answer as lines of JSON. An error in mid-stream is a line of its own, and no line says {@code done} then. */
final class OllamaStreamSink implements AnswerSink {
    private final Call call;
    private final OllamaLines lines;
    private final OllamaProblems problems;
    private OutputStream out = OutputStream.nullOutputStream();

    OllamaStreamSink(Call call, OllamaLines lines, OllamaProblems problems) {
        this.call = call;
        this.lines = lines;
        this.problems = problems;
    }

    @Override
    public boolean streams() {
        return true;
    }

    @Override
    public void begin() throws IOException {
        out = call.stream("application/x-ndjson");
    }

    @Override
    public void thinking(String token) throws IOException {
        write(lines.thinking(token));
    }

    @Override
    public void text(String token) throws IOException {
        write(lines.text(token));
    }

    @Override
    public void flush() throws IOException {
        out.flush();
    }

    @Override
    public void end(Answer answer, Timings timings) throws IOException {
        write(lines.done("", "", answer, timings));
        // Closing alone would not tell of a caller who hung up.
        out.flush();
        out.close();
    }

    @Override
    public void fail(WireProblem problem) throws IOException {
        write(problems.body(problem, ""));
        out.close();
    }

    @Override
    public void cut(Answer sofar) throws IOException {
        throw new ConnectionCut("ordered");
    }

    private void write(JsonNode line) throws IOException {
        out.write(Json.bytes(line));
        out.write('\n');
    }
}
