package dev.sluice.simulator.fault;

import java.util.ArrayList;
import java.util.List;
import java.util.ListIterator;
import java.util.Optional;
import java.util.SplittableRandom;

import dev.sluice.simulator.Provider;

/**
 * The faults that are on order. A call meets at most one: the first order, in the sequence they were given, that fits
 * it and strikes. Chances are drawn from a seeded source in the order of the calls, so the same calls after the same
 * seed meet the same faults.
 */
public final class Faults {
    private final List<FaultOrder> orders = new ArrayList<>();
    private SplittableRandom random = new SplittableRandom(0);
    private long struck;

    /** Adds an order behind those that stand. */
    public synchronized void order(FaultOrder order) {
        orders.add(order);
    }

    /** Puts these orders in place of all others and seeds the chances anew. */
    public synchronized void replace(List<FaultOrder> replacements, long seed) {
        orders.clear();
        orders.addAll(replacements);
        random = new SplittableRandom(seed);
        struck = 0;
    }

    /** Takes back all orders. */
    public void clear() {
        replace(List.of(), 0);
    }

    /** The orders that stand; those for the next calls with what is left of their count. */
    public synchronized List<FaultOrder> orders() {
        return List.copyOf(orders);
    }

    /** How many calls met a fault since the last {@link #replace} or {@link #clear}. */
    public synchronized long struck() {
        return struck;
    }

    /** The fault that a call, a batch or an item meets, which uses it up. */
    public synchronized Optional<Fault> strike(Target target, Provider provider, String model, String prompt) {
        ListIterator<FaultOrder> standing = orders.listIterator();
        while (standing.hasNext()) {
            FaultOrder order = standing.next();
            if (order.fits(target, provider, model, prompt) && strikes(order, standing)) {
                struck++;
                return Optional.of(order.fault());
            }
        }
        return Optional.empty();
    }

    private boolean strikes(FaultOrder order, ListIterator<FaultOrder> standing) {
        return switch (order.trigger()) {
            case Trigger.WithProbability chance -> random.nextDouble() < chance.probability();
            case Trigger.NextCalls next -> {
                if (next.count() == 1) {
                    standing.remove();
                } else {
                    standing.set(order.nextCalls(next.count() - 1));
                }
                yield true;
            }
        };
    }
}
