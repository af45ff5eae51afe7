package dev.sluice.simulator.account;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import dev.sluice.simulator.Provider;

/**
 * What the providers would have billed, in tokens: prices are the catalog's. The sums count every call since the last
 * reset; the calls themselves are kept for the last {@value #KEPT_CALLS}.
 */
public final class Account {
    /** How many calls are kept one by one. */
    public static final int KEPT_CALLS = 50_000;

    /**
     * What sums are kept by.
     *
     * @param batched whether the calls were made through the batch API, at half the price
     */
    public record Line(Provider provider, String model, boolean batched) {}

    private final LinkedHashMap<Long, BilledCall> calls = new LinkedHashMap<>();
    private final Map<Line, CallSum> sums = new TreeMap<>(
            Comparator.comparing(Line::provider).thenComparing(Line::model).thenComparing(Line::batched));
    private long lastEntry;

    /**
     * Bills a call.
     *
     * @return the entry's number, for {@link #undelivered}
     */
    public synchronized long bill(BilledCall call) {
        lastEntry++;
        calls.put(lastEntry, call);
        if (calls.size() > KEPT_CALLS) {
            calls.pollFirstEntry();
        }
        add(call, CallSum.of(call));
        return lastEntry;
    }

    /** Notes that the caller of an entry was gone when its answer was sent. */
    public synchronized void undelivered(long entry) {
        BilledCall call = calls.get(entry);
        if (call != null && call.delivered()) {
            calls.put(entry, call.undelivered());
            add(call, new CallSum(0, 1, TokenCounts.NONE));
        }
    }

    private void add(BilledCall call, CallSum sum) {
        sums.merge(new Line(call.provider(), call.model(), call.batched()), sum, CallSum::plus);
    }

    /** The calls that are kept, oldest first. */
    public synchronized List<BilledCall> calls() {
        return List.copyOf(calls.values());
    }

    /** The kept calls with that {@code x-sluice-task} header or {@code custom_id}, oldest first. */
    public List<BilledCall> callsFor(String task) {
        return calls().stream()
                .filter(call -> call.task().map(task::equals).orElse(false))
                .toList();
    }

    /** The sum of all calls since the last reset. */
    public CallSum sum() {
        return sums().values().stream().reduce(CallSum.NONE, CallSum::plus);
    }

    /** The sum of one provider's calls. */
    public CallSum sum(Provider provider) {
        return sums().entrySet().stream()
                .filter(entry -> entry.getKey().provider() == provider)
                .map(Map.Entry::getValue)
                .reduce(CallSum.NONE, CallSum::plus);
    }

    /** The sums by provider, model and way, in that order. */
    public synchronized Map<Line, CallSum> sums() {
        return new LinkedHashMap<>(sums);
    }

    /** Forgets all calls and sums. */
    public synchronized void reset() {
        calls.clear();
        sums.clear();
    }
}
