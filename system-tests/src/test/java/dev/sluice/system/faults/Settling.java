package dev.sluice.system.faults;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;

/** Waits until nothing is under way any more. */
final class Settling {
    private static final Duration ALL_END_WITHIN = Duration.ofMinutes(4);
    private static final Duration COUNTED_WITHIN = Duration.ofSeconds(20);
    private static final Duration PAUSE = Duration.ofMillis(500);

    private Settling() {}

    /** What the judge says when all has been counted, or when the time for that is over. */
    static Verdict verdict(Trial trial) throws InterruptedException {
        awaitEnds(trial);
        trial.end();
        Instant counted = Instant.now().plus(COUNTED_WITHIN);
        Verdict verdict = judge(trial);
        while (!verdict.problems().isEmpty() && Instant.now().isBefore(counted)) {
            Thread.sleep(PAUSE);
            verdict = judge(trial);
        }
        return verdict;
    }

    /** Waits until all tasks that were sent have ended; where they do not, the judge will say which. */
    static void awaitEnds(Trial trial) throws InterruptedException {
        trial.load().finish();
        Instant ended = Instant.now().plus(ALL_END_WITHIN);
        while (ends(trial) < trial.load().accepted().size() && Instant.now().isBefore(ended)) {
            Thread.sleep(PAUSE);
        }
    }

    private static long ends(Trial trial) {
        return trial.sluice()
                .database()
                .number(
                        "select count(*) from ledger.ending where task_id = any(string_to_array(?, ','))",
                        String.join(",", trial.load().accepted()));
    }

    private static Verdict judge(Trial trial) throws InterruptedException {
        try {
            return Judge.judge(trial, Evidence.of(trial.sluice(), trial.begun()));
        } catch (IOException e) {
            throw new AssertionError("metrics-service does not answer", e);
        }
    }
}
