package dev.sluice.simulator.fault;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

import dev.sluice.simulator.Provider;

/**
 * A fault with the calls it is meant for.
 *
 * @param fault what goes wrong
 * @param target with what
 * @param provider on which wire; empty for any
 * @param model on which model, as callers name it; empty for any
 * @param trigger when
 */
public record FaultOrder(
        Fault fault, Target target, Optional<Provider> provider, Optional<String> model, Trigger trigger) {
    public FaultOrder {
        requireNonNull(fault);
        requireNonNull(target);
        requireNonNull(provider);
        requireNonNull(model);
        requireNonNull(trigger);
        if (!target.takes(fault)) {
            throw new IllegalArgumentException("that kind of fault can't happen to a " + target.wireName());
        }
    }

    /** That fault on the next call of any wire and model. */
    public static FaultOrder of(Fault fault) {
        return of(fault, Target.CALL);
    }

    /** That fault on the next such thing of any wire and model. */
    public static FaultOrder of(Fault fault, Target target) {
        return new FaultOrder(fault, target, Optional.empty(), Optional.empty(), new Trigger.NextCalls(1));
    }

    /** The same, on one wire only. */
    public FaultOrder on(Provider wire) {
        return new FaultOrder(fault, target, Optional.of(wire), model, trigger);
    }

    /** The same, on one model only. */
    public FaultOrder onModel(String name) {
        return new FaultOrder(fault, target, provider, Optional.of(name), trigger);
    }

    /** The same, on the next so many calls. */
    public FaultOrder nextCalls(int count) {
        return new FaultOrder(fault, target, provider, model, new Trigger.NextCalls(count));
    }

    /** The same, by chance on every call. */
    public FaultOrder withProbability(double probability) {
        return new FaultOrder(fault, target, provider, model, new Trigger.WithProbability(probability));
    }

    boolean fits(Target happening, Provider wire, String name) {
        return target == happening
                && provider.map(wire::equals).orElse(true)
                && model.map(name::equals).orElse(true);
    }
}
