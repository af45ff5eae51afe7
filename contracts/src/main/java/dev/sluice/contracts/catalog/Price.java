package dev.sluice.contracts.catalog;

import com.fasterxml.jackson.annotation.JsonProperty;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;

/**
 * What a model's tokens cost from a day on, for prompts above a length. All amounts are US dollars per million tokens.
 *
 * @param from the first day (UTC) on which this price is applied
 * @param abovePromptTokens the price holds for prompts of more tokens than this, until another step begins; 0 for all
 * @param input uncached input
 * @param output output, thinking included
 * @param cacheRead input read from the provider's cache; where absent it is priced as input
 * @param cacheWrite5m input written to the cache for five minutes, or for as long as a provider with one kind of cache
 *     keeps it; where absent it is priced as input
 * @param cacheWrite1h input written to the cache for an hour; where absent it is priced as input
 * @param batch the share of all these that is paid for a call of the provider's batch API, 0.5 for half; where absent, the
 *     model has none
 */
public record Price(
        LocalDate from,
        long abovePromptTokens,
        BigDecimal input,
        BigDecimal output,
        Optional<BigDecimal> cacheRead,
        @JsonProperty("cache_write_5m") Optional<BigDecimal> cacheWrite5m,
        @JsonProperty("cache_write_1h") Optional<BigDecimal> cacheWrite1h,
        Optional<BigDecimal> batch) {}
