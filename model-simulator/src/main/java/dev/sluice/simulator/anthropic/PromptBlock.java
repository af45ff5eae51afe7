package dev.sluice.simulator.anthropic;

import java.time.Duration;
import java.util.Optional;

import dev.sluice.simulator.answer.Tokens;

/**
 * A block of the prompt, in the order tools, system, messages.
 *
 * @param text its text
 * @param cacheLife how long the prompt up to and with this block is to be cached, where {@code cache_control} says so
 */
record PromptBlock(String text, Optional<Duration> cacheLife) {
    int tokens() {
        return Tokens.count(text);
    }
}
