package dev.sluice.simulator.wire;

import java.io.IOException;

import dev.sluice.simulator.answer.Answer;

/** Puts an answer on a provider's wire, streamed or as one. */
public interface AnswerSink {
    /** Whether the answer is sent as it is produced. */
    boolean streams();

    /** Begins the answer. */
    void begin() throws IOException;

    /** Sends a token of the reasoning. */
    void thinking(String token) throws IOException;

    /** Sends a token of the text. */
    void text(String token) throws IOException;

    /** Sends what was said so far: the next token takes a while. */
    void flush() throws IOException;

    /** Ends a complete answer with its usage. */
    void end(Answer answer, Timings timings) throws IOException;

    /** Ends a broken answer with the provider's error. */
    void fail(WireProblem problem) throws IOException;

    /**
     * Ends a broken answer by closing the connection.
     *
     * @param sofar what of the answer had been produced
     */
    void cut(Answer sofar) throws IOException;
}
