package dev.sluice.simulator.fault;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.regex.Pattern;

import dev.sluice.simulator.Provider;

/**
 * A fault with the calls it is meant for.
 *
 * @param fault what goes wrong
 * @param target with what
 * @param provider on which wire; empty for any
 * @param model on which model, as callers name it; empty for any
 * @param matching a regular expression that is found in the prompt; empty for any. The submission of a batch has no prompt
 * @param trigger when
 */
public record FaultOrder(
        Fault fault,
        Target target,
        Optional<Provider> provider,
        Optional<String> model,
        Optional<Pattern> matching,
        Trigger trigger) {
    public FaultOrder {
        requireNonNull(fault);
        requireNonNull(target);
        requireNonNull(provider);
        requireNonNull(model);
        requireNonNull(matching);
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
        return new FaultOrder(
                fault, target, Optional.empty(), Optional.empty(), Optional.empty(), new Trigger.NextCalls(1));
    }

    /** The same, on one wire only. */
    public FaultOrder on(Provider wire) {
        return new FaultOrder(fault, target, Optional.of(wire), model, matching, trigger);
    }

    /** The same, on one model only. */
    public FaultOrder onModel(String name) {
        return new FaultOrder(fault, target, provider, Optional.of(name), matching, trigger);
    }

    /** The same, on the next so many calls. */
    public FaultOrder nextCalls(int count) {
        return new FaultOrder(fault, target, provider, model, matching, new Trigger.NextCalls(count));
    }

    /** The same, by chance on every call. */
    public FaultOrder withProbability(double probability) {
        return new FaultOrder(fault, target, provider, model, matching, new Trigger.WithProbability(probability));
    }

    boolean fits(Target happening, Provider wire, String name, String prompt) {
        return target == happening
                && provider.map(wire::equals).orElse(true)
                && model.map(name::equals).orElse(true)
                && matching.map(pattern -> pattern.matcher(prompt).find()).orElse(true);
    }
}
