package dev.sluice.system.faults;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import dev.sluice.contracts.event.TaskFinished;

/** One call takes a hundred times as long as the others, which share its lane. */
final class OneSlowCall implements Scenario {
    // At most 200 tokens at 1,000 a second: at most 200 ms, and a hundred times that for the slow one.
    private static final int TOKENS = 200;
    private static final Duration SLOW = Duration.ofSeconds(20);
    private static final int PER_SECOND = 8;

    @Override
    public String title() {
        return "one call is a hundred times slower than the rest";
    }

    @Override
    public void run(Trial trial) throws Exception {
        List<Offer> offers = trial.paid(TOKENS);
        int half = offers.size() / 2;
        Duration lasting = Duration.ofMillis(1000L * half / PER_SECOND);
        trial.load().begin(offers.subList(0, half), lasting);
        Settling.awaitEnds(trial);
        trial.sluice()
                .providers()
                .order(
                        1,
                        "[{\"kind\":\"hang\",\"seconds\":%d,\"next\":1,\"model\":\"claude-haiku-4-5\"}]"
                                .formatted(SLOW.toSeconds()));
        trial.load().begin(offers.subList(half, offers.size()), lasting);
        Settling.awaitEnds(trial);
        List<Duration> without = took(trial, 0, half);
        List<Duration> with = took(trial, half, offers.size());
        Duration slow = with.getLast();
        trial.expect(slow.compareTo(SLOW) >= 0, "no call was slow: the longest took " + slow.toMillis() + " ms");
        long ratio = 100
                * p95(with.subList(0, with.size() - 1)).toMillis()
                / p95(without).toMillis();
        // A time is told and not asserted: on a busy machine it says more of the machine.
        trial.note("p95 beside the slow call is " + ratio + " % of p95 without it");
    }

    /** How long tasks took from their acceptance to their end, shortest first. */
    private static List<Duration> took(Trial trial, int from, int to) throws Exception {
        Map<String, List<TaskFinished>> ends =
                Evidence.of(trial.sluice(), trial.begun()).ends();
        return IntStream.range(from, to)
                .mapToObj(number -> ends.get(trial.id(number)).getFirst())
                .map(end -> Duration.between(end.acceptedAt(), end.finishedAt()))
                .sorted()
                .toList();
    }

    private static Duration p95(List<Duration> sorted) {
        return sorted.get((int) Math.ceil(0.95 * sorted.size()) - 1);
    }
}
