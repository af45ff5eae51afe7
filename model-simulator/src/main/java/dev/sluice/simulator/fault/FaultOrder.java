package dev.sluice.simulator.fault;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

import dev.sluice.simulator.Provider;

/**
 * A fault with the calls it is meant for.
 *
 * @param fault what goes wrong
 * @param provider on which wire; empty for any
 * @param model on which model, as callers name it; empty for any
 * @param trigger when
 */
public record FaultOrder(Fault fault, Optional<Provider> provider, Optional<String> model, Trigger trigger) {
    public FaultOrder {
        requireNonNull(fault);
        requireNonNull(provider);
        requireNonNull(model);
        requireNonNull(trigger);
    }

    /** That fault on the next call of any wire and model. */
    public static FaultOrder of(Fault fault) {
        return new FaultOrder(fault, Optional.empty(), Optional.empty(), new Trigger.NextCalls(1));
    }

    /** The same, on one wire only. */
    public FaultOrder on(Provider wire) {
        return new FaultOrder(fault, Optional.of(wire), model, trigger);
    }

    /** The same, on one model only. */
    public FaultOrder onModel(String name) {
        return new FaultOrder(fault, provider, Optional.of(name), trigger);
    }

    /** The same, on the next so many calls. */
    public FaultOrder nextCalls(int count) {
        return new FaultOrder(fault, provider, model, new Trigger.NextCalls(count));
    }

    /** The same, by chance on every call. */
    public FaultOrder withProbability(double probability) {
        return new FaultOrder(fault, provider, model, new Trigger.WithProbability(probability));
    }

    boolean fits(Provider wire, String name) {
        return provider.map(wire::equals).orElse(true)
                && model.map(name::equals).orElse(true);
    }
}
