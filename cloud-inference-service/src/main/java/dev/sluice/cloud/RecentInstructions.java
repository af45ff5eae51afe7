package dev.sluice.cloud;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Optional;

import dev.sluice.worker.calling.Call;

/**
 * Which standing instructions came a short while ago, remembered as hashes: the last {@value #CAPACITY} of them, for as long
 * as Anthropic's cache keeps what it was last asked for.
 */
final class RecentInstructions {
    private static final Duration CACHE_LIFE = Duration.ofMinutes(5);
    private static final int CAPACITY = 1_000;
    // Rule of thumb of the vendors for English text: a token is about four characters.
    private static final int CHARACTERS_PER_TOKEN = 4;

    private final LinkedHashMap<String, Instant> lastSeen = new LinkedHashMap<>(64, 0.75f, true);
    private final InstantSource clock;

    RecentInstructions(InstantSource clock) {
        this.clock = clock;
    }

    /** Whether the call's instruction is long enough for the model's cache and came before within its life. */
    boolean cameAgain(Call call) {
        Optional<Integer> minimum = call.model().cacheMinimumTokens();
        Optional<String> instruction = AnthropicMessages.instruction(call.task());
        if (minimum.isEmpty() || instruction.isEmpty()) {
            return false;
        }
        String text = instruction.get();
        int tokens = text.codePointCount(0, text.length()) / CHARACTERS_PER_TOKEN;
        return tokens >= minimum.get() && cameAgain(hash(call.model().name(), text));
    }

    private synchronized boolean cameAgain(String key) {
        Instant now = clock.instant();
        Instant before = lastSeen.put(key, now);
        if (lastSeen.size() > CAPACITY) {
            lastSeen.pollFirstEntry();
        }
        return before != null && before.plus(CACHE_LIFE).isAfter(now);
    }

    private static String hash(String model, String text) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(model.getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
