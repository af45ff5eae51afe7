package dev.sluice.contracts.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.NoSuchElementException;

import dev.sluice.contracts.Money;
import dev.sluice.contracts.event.Usage;

class PricingTest {
    private static final Instant NOVEMBER = Instant.parse("2026-11-22T18:00:00Z");

    private final Pricing sample = new Pricing(SampleCatalog.load());

    /**
     * The case of Anthropic's prompt caching guide, 100,000 tokens read from the cache and 50 behind its breakpoint, with
     * 248 written (5 minutes) and 503 of output; on Sonnet 4.6 at 3, 0.30, 3.75 and 15 USD a million.
     */
    @Test
    void anAnthropicCallIsPricedByClassOfToken() throws Exception {
        Pricing shipped = new Pricing(CatalogLoader.loadShipped());

        Money cost = shipped.cost("cloud-sonnet", new Usage(50, 248, 0, 100_000, 503, 0), NOVEMBER);

        // 150 + 930 + 30,000 + 7,545 millionths of a dollar.
        assertThat(cost).isEqualTo(Money.ofUsd(new BigDecimal("0.038625")));
    }

    /**
     * The same guide's response with both kinds of cache: 2,048 uncached, 1,800 read, 456 written for 5 minutes and 100 for
     * an hour, 503 of output.
     */
    @Test
    void cacheWritesOfAnHourCostTwiceTheInput() throws Exception {
        Pricing shipped = new Pricing(CatalogLoader.loadShipped());

        Money cost = shipped.cost("cloud-sonnet", new Usage(2_048, 456, 100, 1_800, 503, 0), NOVEMBER);

        // 6,144 + 1,710 + 600 + 540 + 7,545 millionths of a dollar.
        assertThat(cost).isEqualTo(Money.ofUsd(new BigDecimal("0.016539")));
    }

    /**
     * The `usage` object of OpenAI's prompt caching guide: prompt_tokens 2006 of which cached_tokens 1920, and 300 of
     * output; on gpt-5.4 at 2.5, 0.25 and 15 USD a million. Cached tokens are part of the prompt and counted once.
     */
    @Test
    void anOpenAiCallPricesItsCachedTokensOnce() throws Exception {
        Pricing shipped = new Pricing(CatalogLoader.loadShipped());

        Money cost = shipped.cost("cloud-gpt", new Usage(2_006 - 1_920, 0, 0, 1_920, 300, 0), NOVEMBER);

        // 215 + 480 + 4,500 millionths of a dollar.
        assertThat(cost).isEqualTo(Money.ofUsd(new BigDecimal("0.005195")));
    }

    /**
     * The second example of Anthropic's batch page: on Sonnet 4.6 a batch costs 1.50 USD a million of input and 7.50 of
     * output, and the classes of the cache half of theirs, 0.15 and 1.875.
     */
    @Test
    void aBatchedCallCostsHalfOfEveryClassOfToken() throws Exception {
        Pricing shipped = new Pricing(CatalogLoader.loadShipped());

        Money cost = shipped.batchCost("cloud-sonnet", new Usage(50, 248, 0, 100_000, 503, 0), NOVEMBER);

        // Half of 150 + 930 + 30,000 + 7,545 millionths of a dollar.
        assertThat(cost).isEqualTo(Money.ofUsd(new BigDecimal("0.0193125")));
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 1", "3, 2", "4, 2"})
    void halfANanoDollarIsRoundedUpOnce(long input, long nanoUsd) throws Exception {
        // A nano-dollar a token of input, half of it in a batch.
        Pricing pricing = new Pricing(SampleCatalog.parse(
                SampleCatalog.with("input: 3, output: 15, cache_read: 0.30", "input: 0.001, output: 0, batch: 0.5")));

        assertThat(pricing.batchCost("cloud-cached", Usage.of(input, 0), NOVEMBER))
                .isEqualTo(Money.ofNanoUsd(nanoUsd));
    }

    @Test
    void aModelWithoutAShareForBatchesHasNoPriceForThem() throws Exception {
        Pricing shipped = new Pricing(CatalogLoader.loadShipped());

        assertThatExceptionOfType(UnpricedModelException.class)
                .isThrownBy(() -> sample.batchCost("cloud-cached", Usage.of(1, 1), NOVEMBER))
                .withMessage("model cloud-cached has no price for batches on 2026-11-22");
        assertThat(sample.hasBatchPrice("cloud-cached", NOVEMBER)).isFalse();
        assertThat(sample.hasBatchPrice("local-fast", NOVEMBER)).isFalse();
        assertThat(shipped.hasBatchPrice("cloud-gpt-mini", NOVEMBER)).isTrue();
    }

    @Test
    void theHighestCostIsThatOfAPromptThatIsWrittenToTheCache() {
        Money cached = sample.highestCost("cloud-cached", 1_000, 100, NOVEMBER);
        Money uncached = sample.highestCost("cloud-stepped", 1_000, 100, NOVEMBER);

        // 1,000 tokens at 3.75 and 100 at 15 USD a million; and at 0.10 and 0.50, where writing costs no more.
        assertThat(cached).isEqualTo(Money.ofNanoUsd(5_250_000));
        assertThat(uncached).isEqualTo(Money.ofNanoUsd(150_000));
    }

    @Test
    void cacheTokensWithoutAPriceOfTheirOwnArePricedAsInput() {
        Money cost =
                sample.cost("cloud-stepped", new Usage(0, 10, 20, 30, 0, 0), Instant.parse("2026-05-01T00:00:00Z"));

        assertThat(cost).isEqualTo(Money.ofNanoUsd(60_000));
    }

    @Test
    void thinkingIsPricedOnceAsOutput() {
        Money thought = sample.cost("cloud-cached", new Usage(0, 0, 0, 0, 100, 80), NOVEMBER);

        assertThat(thought).isEqualTo(sample.cost("cloud-cached", Usage.of(0, 100), NOVEMBER));
    }

    @ParameterizedTest
    @CsvSource({
        // prompt tokens, nano-dollars: 0.10 USD a million up to 100,000 tokens, 0.50 above, for the whole prompt
        "1, 100",
        "100000, 10000000",
        "100001, 50000500",
        "150000, 75000000"
    })
    void aLongPromptIsPricedByItsStep(long promptTokens, long nanoUsd) {
        assertThat(sample.cost("cloud-stepped", Usage.of(promptTokens, 0), NOVEMBER))
                .isEqualTo(Money.ofNanoUsd(nanoUsd));
    }

    @Test
    void theStepIsPickedByTheWholePromptWithItsCachedPart() {
        Money cost = sample.cost("cloud-stepped", new Usage(1, 0, 0, 100_000, 0, 0), NOVEMBER);

        assertThat(cost).isEqualTo(Money.ofNanoUsd(50_000_500));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-01T00:00:00Z, 1000",
        "2026-09-30T23:59:59.999Z, 1000",
        "2026-10-01T00:00:00Z, 100",
        "2030-01-01T00:00:00Z, 100"
    })
    void aPriceHoldsFromItsFirstDayInUtc(Instant at, long nanoUsdForOneToken) {
        assertThat(sample.cost("cloud-stepped", Usage.of(1, 0), at)).isEqualTo(Money.ofNanoUsd(nanoUsdForOneToken));
    }

    @Test
    void anOlderPriceWithoutStepsKnowsNoStepOfALaterOne() {
        Money cost = sample.cost("cloud-stepped", Usage.of(150_000, 0), Instant.parse("2026-09-30T12:00:00Z"));

        assertThat(cost).isEqualTo(Money.ofUsd(new BigDecimal("0.15")));
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 0", "2, 1, 1", "3, 1, 1", "4, 1, 1", "5, 1, 1", "6, 1, 2"})
    void theSumIsRoundedHalfUpOnceAndNotByClass(long input, long output, long nanoUsd) throws Exception {
        // A quarter of a nano-dollar a token of input, nothing for output.
        Pricing pricing = new Pricing(SampleCatalog.parse(
                SampleCatalog.with("input: 3, output: 15, cache_read: 0.30", "input: 0.00025, output: 0")));

        assertThat(pricing.cost("cloud-cached", Usage.of(input, output), NOVEMBER))
                .isEqualTo(Money.ofNanoUsd(nanoUsd));
    }

    @Test
    void aLocalModelCostsNoMoney() {
        assertThat(sample.cost("local-fast", Usage.of(1_000_000, 1_000_000), NOVEMBER))
                .isEqualTo(Money.ZERO);
    }

    @Test
    void anUnpricedDayIsAnErrorAndNeverZero() {
        assertThatExceptionOfType(UnpricedModelException.class)
                .isThrownBy(() -> sample.cost("cloud-cached", Usage.of(1, 1), Instant.parse("2025-12-31T23:59:59Z")))
                .withMessage("model cloud-cached has no price on 2025-12-31");
    }

    @Test
    void aModelThatTheCatalogDoesNotHaveIsAnError() {
        assertThatExceptionOfType(NoSuchElementException.class)
                .isThrownBy(() -> sample.cost("cloud-unknown", Usage.of(1, 1), NOVEMBER));
    }

    @Test
    void baselinesPriceTheWholePromptUncached() {
        Map<String, Money> baselines = sample.baselines("writing", new Usage(100, 20, 30, 850, 200, 50), NOVEMBER);

        // 1,000 tokens in and 200 out: at 3 and 15, and at 0.10 and 0.50 USD a million.
        assertThat(baselines)
                .containsOnly(
                        Map.entry("all-cached", Money.ofNanoUsd(6_000_000)),
                        Map.entry("cheapest", Money.ofNanoUsd(200_000)));
    }

    @Test
    void aBaselineMayNameAnotherModelForACategory() {
        Map<String, Money> baselines = sample.baselines("thinking", Usage.of(1_000, 200), NOVEMBER);

        assertThat(baselines).containsEntry("cheapest", Money.ofNanoUsd(6_000_000));
    }
}
