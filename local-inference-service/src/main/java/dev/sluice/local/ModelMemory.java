package dev.sluice.local;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;

import dev.sluice.contracts.catalog.Model;

/** What a model takes of a machine's memory: its weights, and the keys and values of each token of its context. */
final class ModelMemory {
    /**
     * What a token of context takes, as a part of the weights. From qwen2.5:32b-instruct-q4_K_M: 64 layers with 8 heads of
     * 128 keys and as many values of two bytes are 256 KiB a token, beside 19.9 GB of weights. It is more for smaller
     * models (2.7e-5 for llama3.1:8b) and less for larger ones (0.8e-5 for llama3.3:70b), so the estimate is right to
     * about a tenth of the weights at 8,192 tokens.
     */
    private static final double CONTEXT_SHARE = 1.3e-5;

    private static final double GIGABYTE = 1e9;

    private ModelMemory() {}

    /**
     * In bytes, or empty where nobody says how large the model is.
     *
     * @param weights the size of its file as its server lists it
     */
    static Optional<Long> bytes(Model model, Optional<Long> weights) {
        return weights.or(() -> model.memoryGb().map(ModelMemory::ofGb))
                .map(size -> (long) (size * (1 + CONTEXT_SHARE * model.contextTokens())));
    }

    private static long ofGb(BigDecimal gb) {
        return (long) (gb.doubleValue() * GIGABYTE);
    }

    /** For people: gigabytes of 10⁹ bytes with one decimal. */
    static String inGb(long bytes) {
        return String.format(Locale.ROOT, "%.1f GB", bytes / GIGABYTE);
    }
}
