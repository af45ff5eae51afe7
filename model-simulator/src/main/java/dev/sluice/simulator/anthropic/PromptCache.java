package dev.sluice.simulator.anthropic;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.OptionalInt;

import dev.sluice.simulator.account.TokenCounts;
import dev.sluice.simulator.answer.Digests;
import dev.sluice.simulator.wire.ExpiringKeys;

/**
 * Anthropic's prompt cache. A block with {@code cache_control} ends a prefix that is cached; a later prompt reads the
 * longest cached prefix it begins with, which renews its life, and writes what its own marked blocks add.
 */
final class PromptCache {
    private static final Duration LONG_LIFE = Duration.ofHours(1);

    private final ExpiringKeys keys = new ExpiringKeys();
    private final InstantSource clock;
    private final OptionalInt minimumTokens;

    /** @param minimumTokens shorter prefixes are not cached; where absent, the model's own minimum holds */
    PromptCache(InstantSource clock, OptionalInt minimumTokens) {
        this.clock = clock;
        this.minimumTokens = minimumTokens;
    }

    /** The prompt's tokens by class, after which its marked prefixes are cached. */
    synchronized TokenCounts use(String model, List<PromptBlock> blocks) {
        Instant now = clock.instant();
        String[] prefixes = prefixes(model, blocks);
        int lastMarked = lastMarked(blocks);
        int read = 0;
        int tokens = 0;
        for (int i = 0; i <= lastMarked; i++) {
            tokens += blocks.get(i).tokens();
            if (keys.alive(prefixes[i], now)) {
                read = tokens;
            }
        }
        int minimum = minimumTokens.orElseGet(
                () -> ClaudeName.read(model).map(ClaudeName::cacheMinimumTokens).orElse(0));
        return write(blocks, prefixes, read, minimum, now);
    }

    private TokenCounts write(List<PromptBlock> blocks, String[] prefixes, int read, int minimum, Instant now) {
        int tokens = 0;
        int covered = read;
        long shortLived = 0;
        long longLived = 0;
        for (int i = 0; i < blocks.size(); i++) {
            PromptBlock block = blocks.get(i);
            tokens += block.tokens();
            if (block.cacheLife().isPresent() && tokens >= minimum) {
                Duration life = block.cacheLife().get();
                keys.keep(prefixes[i], now.plus(life));
                int written = Math.max(0, tokens - covered);
                covered += written;
                if (life.equals(LONG_LIFE)) {
                    longLived += written;
                } else {
                    shortLived += written;
                }
            }
        }
        return new TokenCounts(tokens - covered, shortLived, longLived, read, 0, 0);
    }

    private static String[] prefixes(String model, List<PromptBlock> blocks) {
        String[] prefixes = new String[blocks.size()];
        String before = model;
        for (int i = 0; i < prefixes.length; i++) {
            before = Digests.hex(before, blocks.get(i).text());
            prefixes[i] = before;
        }
        return prefixes;
    }

    private static int lastMarked(List<PromptBlock> blocks) {
        int last = blocks.size() - 1;
        while (last >= 0 && blocks.get(last).cacheLife().isEmpty()) {
            last--;
        }
        return last;
    }
}
