package dev.sluice.simulator.openai;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

import dev.sluice.simulator.account.TokenCounts;
import dev.sluice.simulator.answer.Digests;
import dev.sluice.simulator.answer.Prompt;
import dev.sluice.simulator.answer.Tokens;
import dev.sluice.simulator.wire.ExpiringKeys;

/**
 * OpenAI's prompt cache, which works unasked: prompts of 1,024 tokens and more are read from it as far as an earlier
 * one began the same way, in steps of 128 tokens. Writing is free up to GPT-5.5, and a class of its own
 * from GPT-5.6 on.
 */
final class PrefixCache {
    private static final int FIRST_TOKENS = 1_024;
    private static final int STEP_TOKENS = 128;

    /** OpenAI keeps prefixes five to ten minutes without use. */
    private static final Duration LIFE = Duration.ofMinutes(10);

    private final ExpiringKeys keys = new ExpiringKeys();
    private final InstantSource clock;

    PrefixCache(InstantSource clock) {
        this.clock = clock;
    }

    /** The prompt's tokens by class, after which its beginnings are cached. */
    synchronized TokenCounts use(String model, Prompt prompt) {
        Instant now = clock.instant();
        String text = prompt.text();
        int total = prompt.tokens();
        int cached = 0;
        String before = model;
        int start = 0;
        for (int tokens = FIRST_TOKENS; tokens <= total; tokens += STEP_TOKENS) {
            int end = Math.min(text.length(), tokens * Tokens.CODE_POINTS);
            before = Digests.hex(before, text.substring(start, end));
            start = end;
            if (keys.alive(before, now)) {
                cached = tokens;
            }
            keys.keep(before, now.plus(LIFE));
        }
        int cacheable = total < FIRST_TOKENS ? 0 : total - (total - FIRST_TOKENS) % STEP_TOKENS;
        int written = OpenAiModels.countsCacheWrites(model) ? cacheable - cached : 0;
        return new TokenCounts(total - cached - written, written, 0, cached, 0, 0);
    }
}
