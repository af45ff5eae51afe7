package dev.sluice.contracts.catalog;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * A model that tasks can run on.
 *
 * @param provider whose server has it, a key of the catalog's providers
 * @param name its name there
 * @param contextTokens the tokens that prompt and answer may have together; for Ollama this is sent as {@code num_ctx}
 * @param maxOutputTokens the longest answer that is asked for where the task does not say
 * @param memoryGb the memory it needs when loaded, in 10⁹ bytes; local models alone
 * @param watts what its machine draws while it works, in watts; local models alone
 * @param cacheMinimumTokens the shortest standing instruction that its provider caches where it is asked to; where absent,
 *     it is not asked to
 * @param prices what it costs, in any order; cloud models alone, and they must have one
 */
public record Model(
        String provider,
        String name,
        int contextTokens,
        int maxOutputTokens,
        Optional<BigDecimal> memoryGb,
        Optional<BigDecimal> watts,
        Optional<Integer> cacheMinimumTokens,
        List<Price> prices) {
    public Model {
        prices = prices == null ? List.of() : List.copyOf(prices);
    }
}
