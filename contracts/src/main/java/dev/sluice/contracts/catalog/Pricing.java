package dev.sluice.contracts.catalog;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import dev.sluice.contracts.Money;
import dev.sluice.contracts.Route;
import dev.sluice.contracts.event.Usage;

/** What calls cost by the catalog's prices, exact to the nano-dollar. */
public final class Pricing {
    private final Catalog catalog;

    public Pricing(Catalog catalog) {
        this.catalog = catalog;
    }

    /**
     * What a call cost: each class of token at its own price, the sum rounded half up to the nano-dollar. A local model
     * costs no money.
     *
     * @param alias the model's alias
     * @param usage what the provider counted
     * @param at when the call was made; it picks the price
     * @throws UnpricedModelException if a cloud model has no price for that day
     */
    public Money cost(String alias, Usage usage, Instant at) {
        if (catalog.routeOf(alias) == Route.LOCAL) {
            return Money.ZERO;
        }
        return Money.ofUsd(usd(price(alias, usage.promptTokens(), at), usage));
    }

    /**
     * The same for a call of the provider's batch API: the model's batch share of the sum, rounded half up once.
     *
     * @param at when the batch was submitted; it picks the price
     * @throws UnpricedModelException if the model has no price for batches on that day
     */
    public Money batchCost(String alias, Usage usage, Instant at) {
        Price price = price(alias, usage.promptTokens(), at);
        BigDecimal share = price.batch()
                .orElseThrow(
                        () -> new UnpricedModelException("model " + alias + " has no price for batches on " + day(at)));
        return Money.ofUsd(usd(price, usage).multiply(share));
    }

    /** Whether a model's calls may be batched on that day. */
    public boolean hasBatchPrice(String alias, Instant at) {
        return catalog.routeOf(alias) == Route.CLOUD
                && price(alias, 0, at).batch().isPresent();
    }

    /**
     * The most that a call with so many tokens can cost: all of the prompt in the dearest class that it may be counted in,
     * which is a write to the provider's cache where that costs more than plain input.
     *
     * @throws UnpricedModelException if a cloud model has no price for that day
     */
    public Money highestCost(String alias, long promptTokens, long outputTokens, Instant at) {
        Usage plain = Usage.of(promptTokens, outputTokens);
        Usage written = new Usage(0, promptTokens, 0, 0, outputTokens, 0);
        return dearer(cost(alias, plain, at), cost(alias, written, at));
    }

    /**
     * The same for a call of the provider's batch API.
     *
     * @throws UnpricedModelException if the model has no price for batches on that day
     */
    public Money highestBatchCost(String alias, long promptTokens, long outputTokens, Instant at) {
        Usage plain = Usage.of(promptTokens, outputTokens);
        Usage written = new Usage(0, promptTokens, 0, 0, outputTokens, 0);
        return dearer(batchCost(alias, plain, at), batchCost(alias, written, at));
    }

    private static Money dearer(Money one, Money other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    /**
     * What the same work would have cost on each baseline: the whole prompt as uncached input, and the answer, at the
     * baseline model's price of that day. Another model counts tokens a little differently, which this leaves out.
     *
     * @return by the baseline's name
     * @throws UnpricedModelException if a baseline's model has no price for that day
     */
    public Map<String, Money> baselines(String category, Usage usage, Instant at) {
        Usage uncached = Usage.of(usage.promptTokens(), usage.outputTokens());
        Map<String, Money> costs = new LinkedHashMap<>();
        catalog.baselines()
                .forEach((name, baseline) -> costs.put(name, cost(baseline.modelFor(category), uncached, at)));
        return costs;
    }

    private static BigDecimal usd(Price price, Usage usage) {
        BigDecimal sum = amount(price.input(), usage.inputTokens())
                .add(amount(price.cacheWrite5m().orElse(price.input()), usage.cacheWrite5mTokens()))
                .add(amount(price.cacheWrite1h().orElse(price.input()), usage.cacheWrite1hTokens()))
                .add(amount(price.cacheRead().orElse(price.input()), usage.cacheReadTokens()))
                .add(amount(price.output(), usage.outputTokens()));
        // The catalog's prices are dollars per million tokens.
        return sum.movePointLeft(6);
    }

    private static LocalDate day(Instant at) {
        return at.atZone(ZoneOffset.UTC).toLocalDate();
    }

    private Price price(String alias, long promptTokens, Instant at) {
        LocalDate day = day(at);
        Optional<LocalDate> since = catalog.model(alias).prices().stream()
                .map(Price::from)
                .filter(from -> !from.isAfter(day))
                .max(Comparator.naturalOrder());
        return catalog.model(alias).prices().stream()
                .filter(price -> since.filter(price.from()::equals).isPresent())
                .filter(price -> price.abovePromptTokens() == 0 || promptTokens > price.abovePromptTokens())
                .max(Comparator.comparingLong(Price::abovePromptTokens))
                .orElseThrow(() -> new UnpricedModelException("model " + alias + " has no price on " + day));
    }

    private static BigDecimal amount(BigDecimal usdPerMillionTokens, long tokens) {
        return usdPerMillionTokens.multiply(BigDecimal.valueOf(tokens));
    }
}
