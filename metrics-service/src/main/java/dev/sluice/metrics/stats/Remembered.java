package dev.sluice.metrics.stats;

import io.smallrye.mutiny.Uni;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** Asks once for all who want to know at the same time or soon after. */
final class Remembered {
    private static final long UNDER_WAY = 0;

    private Remembered() {}

    /** What a source answers, and for a time after that the same again, failures too. */
    static <T> Uni<T> of(Uni<T> source, Duration time) {
        AtomicLong answeredAt = new AtomicLong(UNDER_WAY);
        return source.onSubscription()
                .invoke(() -> answeredAt.set(UNDER_WAY))
                .onTermination()
                .invoke(() -> answeredAt.set(Math.max(1, System.nanoTime())))
                .memoize()
                .until(() -> answeredAt.get() != UNDER_WAY && System.nanoTime() - answeredAt.get() > time.toNanos());
    }
}
