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

import dev.sluice.contracts.TaskId;
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

    private final LinkedHashMap<String, Sighting> lastSeen = new LinkedHashMap<>(64, 0.75f, true);
    private final InstantSource clock;

    RecentInstructions(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * An instruction within the life of what it was last asked for.
     *
     * @param at when it came last
     * @param first the task that it came with at first
     * @param again whether it has come with another task since
     */
    private record Sighting(Instant at, TaskId first, boolean again) {}

    /**
     * Whether the call's instruction is long enough for the model's cache and came before within its life, with another task:
     * one whose call is repeated has not been asked for twice.
     */
    boolean cameAgain(Call call) {
        Optional<Integer> minimum = call.model().cacheMinimumTokens();
        Optional<String> instruction = AnthropicMessages.instruction(call.task());
        if (minimum.isEmpty() || instruction.isEmpty()) {
            return false;
        }
        String text = instruction.get();
        int tokens = text.codePointCount(0, text.length()) / CHARACTERS_PER_TOKEN;
        return tokens >= minimum.get()
                && cameAgain(hash(call.model().name(), text), call.task().id());
    }

    private synchronized boolean cameAgain(String key, TaskId task) {
        Instant now = clock.instant();
        Sighting before = lastSeen.get(key);
        boolean alive = before != null && before.at().plus(CACHE_LIFE).isAfter(now);
        Sighting seen = alive
                ? new Sighting(
                        now, before.first(), before.again() || !before.first().equals(task))
                : new Sighting(now, task, false);
        lastSeen.put(key, seen);
        if (lastSeen.size() > CAPACITY) {
            lastSeen.pollFirstEntry();
        }
        return seen.again();
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
