package dev.sluice.system.faults;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Counts the calls that were paid for and should not have been made. */
final class PaidCalls {
    /**
     * From the end of an answer until it is stored; a kill in that time is one in the middle of the call. It takes some
     * milliseconds, and seconds in a worker that has just started on a machine with much else to do.
     */
    private static final Duration STORED_WITHIN = Duration.ofSeconds(5);

    private PaidCalls() {}

    /**
     * A model may be paid twice for a task where its first answer was lost, on the way or with a worker that was killed
     * while it waited for it, and never a third time.
     *
     * @param bills the calls of each task and model
     * @param kills when workers were killed
     * @param problem is told of each task with a call too many
     * @return how many calls nothing explains
     */
    static int extra(Map<String, List<BilledCall>> bills, List<Instant> kills, Consumer<String> problem) {
        int extra = 0;
        for (Map.Entry<String, List<BilledCall>> entry : bills.entrySet()) {
            List<BilledCall> calls = entry.getValue().stream()
                    .sorted(Comparator.comparing(BilledCall::began))
                    .toList();
            for (int i = 1; i < calls.size(); i++) {
                if (i > 1 || !isLost(calls.get(i - 1), kills)) {
                    extra++;
                    problem.accept("paid once more than need be: " + entry.getKey() + ", call " + (i + 1) + " of "
                            + calls.size() + "; the one before from "
                            + calls.get(i - 1).began() + " to "
                            + calls.get(i - 1).ended() + ", kills " + kills);
                }
            }
        }
        return extra;
    }

    private static boolean isLost(BilledCall call, List<Instant> kills) {
        // The provider keeps what came of a batch: whoever comes next can fetch it.
        return !call.batched() && (!call.delivered() || isCutOff(call, kills));
    }

    private static boolean isCutOff(BilledCall call, List<Instant> kills) {
        return kills.stream()
                .anyMatch(kill -> !kill.isBefore(call.began())
                        && !kill.isAfter(call.ended().plus(STORED_WITHIN)));
    }
}
