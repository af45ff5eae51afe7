package dev.sluice.classifier.chat;

import com.fasterxml.jackson.annotation.JsonInclude;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import dev.sluice.contracts.TaskId;

/**
 * A part of a streamed answer, in the form of OpenAI's {@code chat.completion.chunk}. An answer is checked before its owner
 * sees any of it, so it comes in one part.
 *
 * @param id the task's id
 * @param object always {@code chat.completion.chunk}
 * @param created when the task ended, in seconds since 1970
 * @param model the alias of the model that answered
 * @param choices one with a part of the answer; none in the part that tells the tokens
 * @param usage the tokens, in the last part where the caller asked for them
 * @param sluice where it ran, why and what that cost, in the part that ends the answer
 */
record ChatChunk(
        TaskId id,
        String object,
        long created,
        String model,
        List<Choice> choices,
        Optional<ChatCompletion.Tokens> usage,
        Optional<ChatCompletion.Facts> sluice) {
    /**
     * A part of the answer.
     *
     * @param index always 0
     * @param delta what is new
     * @param finishReason null until the last part
     */
    record Choice(
            int index,
            Delta delta,
            @JsonInclude(JsonInclude.Include.ALWAYS) Optional<String> finishReason) {}

    /**
     * What is new.
     *
     * @param role who speaks, in the first part
     * @param content the text, in that part too
     */
    record Delta(Optional<String> role, Optional<String> content) {}

    /** The parts of an answer, in order. */
    static List<ChatChunk> of(ChatCompletion whole, boolean includeUsage) {
        ChatCompletion.Choice answer = whole.choices().getFirst();
        Delta text = new Delta(
                Optional.of(answer.message().role()),
                Optional.of(answer.message().content()));
        Delta nothing = new Delta(Optional.empty(), Optional.empty());
        Stream<ChatChunk> parts = Stream.of(
                part(whole, List.of(new Choice(0, text, Optional.empty())), Optional.empty(), Optional.empty()),
                part(
                        whole,
                        List.of(new Choice(0, nothing, Optional.of(answer.finishReason()))),
                        Optional.empty(),
                        Optional.of(whole.sluice())));
        Stream<ChatChunk> tokens = includeUsage
                ? Stream.of(part(whole, List.of(), Optional.of(whole.usage()), Optional.empty()))
                : Stream.empty();
        return Stream.concat(parts, tokens).toList();
    }

    private static ChatChunk part(
            ChatCompletion whole,
            List<Choice> choices,
            Optional<ChatCompletion.Tokens> usage,
            Optional<ChatCompletion.Facts> facts) {
        return new ChatChunk(
                whole.id(), "chat.completion.chunk", whole.created(), whole.model(), choices, usage, facts);
    }
}
