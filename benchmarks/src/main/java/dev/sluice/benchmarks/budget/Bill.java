package dev.sluice.benchmarks.budget;

import java.util.Collection;

import dev.sluice.contracts.Money;
import dev.sluice.contracts.catalog.Pricing;
import dev.sluice.contracts.event.Usage;
import dev.sluice.simulator.account.BilledCall;
import dev.sluice.simulator.account.TokenCounts;

/** What the provider charges, by its own account of every call and the catalog's prices. */
final class Bill {
    private Bill() {}

    /**
     * The sum.
     *
     * @param model the alias of the model that all of the calls were of
     */
    static Money of(Collection<BilledCall> calls, Pricing pricing, String model) {
        return calls.stream()
                .map(call -> pricing.cost(model, usage(call.tokens()), call.time()))
                .reduce(Money.ZERO, Money::plus);
    }

    private static Usage usage(TokenCounts tokens) {
        return new Usage(
                tokens.input(),
                tokens.cacheWrite5m(),
                tokens.cacheWrite1h(),
                tokens.cacheRead(),
                tokens.allOutput(),
                tokens.reasoning());
    }
}
