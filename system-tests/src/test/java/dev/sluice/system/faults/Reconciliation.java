package dev.sluice.system.faults;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

import dev.sluice.contracts.Money;

/** Holds the bill against the metered costs, call by call. */
final class Reconciliation {
    private Reconciliation() {}

    /**
     * Each billed call must be metered at what it was billed, or stand beside an estimate that is at least as high; an
     * estimate may stand for a call that was never billed, since its maker could not know.
     *
     * @param bills the calls of each task and model
     * @param metered what was counted for each task and model
     * @param problem is told of each task whose money does not agree
     * @return all differences added up
     */
    static Money unexplained(
            Map<String, List<BilledCall>> bills, Map<String, List<MeteredCall>> metered, Consumer<String> problem) {
        long sum = 0;
        Set<String> keys = new TreeSet<>(bills.keySet());
        keys.addAll(metered.keySet());
        for (String key : keys) {
            long difference = difference(bills.getOrDefault(key, List.of()), metered.getOrDefault(key, List.of()));
            if (difference != 0) {
                problem.accept("billed and metered differ by " + difference + " nano-dollars: " + key + ", billed "
                        + bills.getOrDefault(key, List.of()) + ", metered " + metered.getOrDefault(key, List.of()));
            }
            sum += difference;
        }
        return new Money(sum);
    }

    private static long difference(List<BilledCall> bills, List<MeteredCall> metered) {
        List<Long> unmatched = new ArrayList<>();
        metered.stream()
                .filter(call -> !call.estimated())
                .forEach(call -> unmatched.add(call.cost().nanoUsd()));
        List<Long> estimates = new ArrayList<>(metered.stream()
                .filter(MeteredCall::estimated)
                .map(call -> call.cost().nanoUsd())
                .sorted()
                .toList());
        long difference = 0;
        for (BilledCall bill :
                bills.stream().sorted(Comparator.comparing(BilledCall::cost)).toList()) {
            long cost = bill.cost().nanoUsd();
            if (!unmatched.remove(cost)) {
                boolean isCovered = estimates.stream()
                        .filter(estimate -> estimate >= cost)
                        .findFirst()
                        .map(estimates::remove)
                        .orElse(false);
                difference += isCovered ? 0 : cost;
            }
        }
        return difference + unmatched.stream().mapToLong(Math::abs).sum();
    }
}
