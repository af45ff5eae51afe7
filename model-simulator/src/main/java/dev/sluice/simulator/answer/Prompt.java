package dev.sluice.simulator.answer;

import java.util.List;

/**
 * All the text a model is given.
 *
 * @param system the system text, empty when there is none
 * @param texts the texts of the messages in order
 */
public record Prompt(String system, List<String> texts) {
    public Prompt {
        texts = List.copyOf(texts);
    }

    /** The tokens of system text and messages, each text counted by itself; at least one. */
    public int tokens() {
        return Math.max(
                1, Tokens.count(system) + texts.stream().mapToInt(Tokens::count).sum());
    }

    /** All the text as one, the seed of the answer. */
    public String text() {
        return system + "\n" + String.join("\n", texts);
    }
}
