package dev.sluice.system.faults;

import java.util.List;
import java.util.stream.Stream;

import dev.sluice.contracts.Money;

/**
 * What the judge found. All counts but the first and the last are 0 where every promise was kept.
 *
 * @param tasks tasks that were accepted
 * @param lost those among them without an end that their owner can see
 * @param duplicatedEnds tasks with a second end that differs from the first
 * @param extraPaidCalls paid calls that no kill and no lost answer explains
 * @param unexplained the difference between bill and metered costs that no estimate stands for
 * @param overspend what was billed beyond the cap
 * @param problems each in a sentence, with the tasks' ids
 * @param estimated the costs that are marked as estimated, in calls
 */
record Verdict(
        int tasks,
        int lost,
        int duplicatedEnds,
        int extraPaidCalls,
        Money unexplained,
        Money overspend,
        List<String> problems,
        int estimated) {
    static final Verdict NONE = new Verdict(0, 0, 0, 0, Money.ZERO, Money.ZERO, List.of(), 0);

    Verdict plus(Verdict other) {
        return new Verdict(
                tasks + other.tasks,
                lost + other.lost,
                duplicatedEnds + other.duplicatedEnds,
                extraPaidCalls + other.extraPaidCalls,
                unexplained.plus(other.unexplained),
                overspend.plus(other.overspend),
                Stream.concat(problems.stream(), other.problems.stream()).toList(),
                estimated + other.estimated);
    }

    /** The line that a run ends with. */
    String line() {
        return "RESULT faults tasks=%d lost=%d duplicated_ends=%d extra_paid_calls=%d unexplained_nano=%d overspend_nano=%d"
                .formatted(tasks, lost, duplicatedEnds, extraPaidCalls, unexplained.nanoUsd(), overspend.nanoUsd());
    }
}
