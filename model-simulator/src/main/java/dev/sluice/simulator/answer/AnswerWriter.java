package dev.sluice.simulator.answer;

import java.nio.ByteBuffer;
import java.util.SplittableRandom;

import dev.sluice.simulator.http.Json;

/** Writes the answers. The same model and prompt always get the same one, and it says that it is simulated. */
public final class AnswerWriter {
    /** What a refusing model says; in the words of real ones, so it carries no mark of the simulation. */
    public static final String REFUSAL = "I'm sorry, but I can't help with that request.";

    /** Where an answer that repeats itself ends when the caller set no limit. */
    private static final int REPETITION_TOKENS = 2_048;

    private static final int MIN_THINKING_TOKENS = 20;
    private static final int MAX_THINKING_TOKENS = 80;

    private final AnswerLength length;

    /** Writes answers of the default length. */
    public AnswerWriter() {
        this(AnswerLength.DEFAULT);
    }

    /** Writes answers of that length. */
    public AnswerWriter(AnswerLength length) {
        this.length = length;
    }

    /** A good answer: prose, or JSON where that is asked, cut at the request's limit. */
    public Answer write(AnswerRequest request) {
        return written(request, request.form());
    }

    /** Prose, whatever form was asked. */
    public Answer prose(AnswerRequest request) {
        return written(request, new Form.FreeText());
    }

    /** One sentence over and over up to the limit. */
    public Answer repetition(AnswerRequest request) {
        int tokens = Math.min(request.maxTokens(), REPETITION_TOKENS);
        String sentence = "and then it goes on the same way, ";
        String text = mark(request) + sentence.repeat(tokens * Tokens.CODE_POINTS / sentence.length() + 1);
        return new Answer("", text, Finish.STOP).within(tokens);
    }

    private Answer written(AnswerRequest request, Form form) {
        SplittableRandom random = new SplittableRandom(seed(request));
        int target = length.draw(random);
        String thinking = request.thinks()
                ? Prose.ofTokens(random.nextInt(MIN_THINKING_TOKENS, MAX_THINKING_TOKENS + 1), random)
                : "";
        String mark = mark(request);
        String text = switch (form) {
            case Form.FreeText free -> mark + Prose.ofTokens(target - Tokens.count(mark), random);
            case Form.AnyJson any ->
                Json.text(Json.object()
                        .put("simulated", true)
                        .put("model", request.model())
                        .put("answer", Prose.ofTokens(target / 2, random)));
            case Form.JsonOf of -> Json.text(new SchemaDocument(of.schema()).document());
        };
        return new Answer(thinking, text, Finish.STOP).within(request.maxTokens());
    }

    private static String mark(AnswerRequest request) {
        return "[simulated answer by " + request.model() + "] ";
    }

    private static long seed(AnswerRequest request) {
        return ByteBuffer.wrap(Digests.sha256(request.model(), request.prompt().text()))
                .getLong();
    }
}
