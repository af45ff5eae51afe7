package dev.sluice.classifier.routing;

import dev.sluice.contracts.task.Message;
import dev.sluice.contracts.task.ResponseFormat;
import dev.sluice.contracts.task.Task;

/**
 * How many tokens a prompt has at most, by a rule of thumb that errs upwards: English text has about 4 characters a
 * token, so 3.5 are taken; a character outside of ASCII is taken as a token of its own.
 */
final class TokenEstimate {
    private static final double ASCII_CHARACTERS_PER_TOKEN = 3.5;

    /** What a chat template adds to a turn: its role and its marks of beginning and end. */
    private static final int TOKENS_PER_TURN = 8;

    private TokenEstimate() {}

    static long ofPrompt(Task task) {
        long turns = task.turns().stream()
                .map(Message::content)
                .mapToLong(TokenEstimate::ofTurn)
                .sum();
        long instruction = task.instruction().map(TokenEstimate::ofTurn).orElse(0L);
        long schema = task.responseFormat()
                .flatMap(ResponseFormat::schema)
                .map(node -> ofTurn(node.toString()))
                .orElse(0L);
        return turns + instruction + schema;
    }

    private static long ofTurn(String text) {
        long others = text.chars().filter(character -> character > 0x7F).count();
        return TOKENS_PER_TURN + others + (long) Math.ceil((text.length() - others) / ASCII_CHARACTERS_PER_TOKEN);
    }
}
