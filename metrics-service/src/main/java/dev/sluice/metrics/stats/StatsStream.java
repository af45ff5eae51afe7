package dev.sluice.metrics.stats;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.operators.multi.processors.BroadcastProcessor;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Tells all who listen what changes. Nothing is read while nobody listens. */
@Singleton
public class StatsStream {
    private final StatsReader reader;
    private final StatsSettings settings;
    private final Semaphore places;
    private final BroadcastProcessor<Signal> signals = BroadcastProcessor.create();
    private volatile Signal last = new Signal.Alive(Instant.EPOCH);
    private volatile long saidAt;

    @Inject
    StatsStream(StatsReader reader, StatsSettings settings) {
        this.reader = reader;
        this.settings = settings;
        this.places = new Semaphore(settings.listeners());
    }

    /** What listeners are told. */
    sealed interface Signal {
        /** The figures, as they are now. */
        record Figures(Stats stats) implements Signal {}

        /** The figures can't be read at the moment. */
        record Away(Instant at) implements Signal {}

        /** Nothing has changed. */
        record Alive(Instant at) implements Signal {}
    }

    /**
     * The figures now, and what changes from now on; it ends when the service stops. A listener that can't follow misses
     * what came between.
     *
     * @return empty where there are as many listeners as may be
     */
    Optional<Multi<Signal>> listen() {
        if (!places.tryAcquire()) {
            return Optional.empty();
        }
        return Optional.of(Multi.createBy()
                .concatenating()
                .streams(look().toMulti(), signals.onOverflow().dropPreviousItems())
                .onTermination()
                .invoke(places::release));
    }

    @Scheduled(
            identity = "stats",
            every = "${sluice.stats.refresh}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> refresh() {
        return places.availablePermits() == settings.listeners()
                ? Uni.createFrom().voidItem()
                : look().invoke(this::tell).replaceWithVoid();
    }

    void onStop(@Observes ShutdownEvent event) {
        signals.onComplete();
    }

    private Uni<Signal> look() {
        return reader.stats()
                .<Signal>map(Signal.Figures::new)
                .onFailure()
                .recoverWithItem(() -> new Signal.Away(Instant.now()));
    }

    private void tell(Signal now) {
        if (!isSame(now, last)) {
            say(now);
            last = now;
        } else if (System.nanoTime() - saidAt > settings.heartbeat().toNanos()) {
            say(new Signal.Alive(Instant.now()));
        }
    }

    private void say(Signal signal) {
        saidAt = System.nanoTime();
        signals.onNext(signal);
    }

    private static boolean isSame(Signal one, Signal other) {
        return switch (one) {
            case Signal.Figures(Stats stats) ->
                other instanceof Signal.Figures(Stats before)
                        && stats.readAt(Instant.EPOCH).equals(before.readAt(Instant.EPOCH));
            case Signal.Away ignored -> other instanceof Signal.Away;
            case Signal.Alive ignored -> other instanceof Signal.Alive;
        };
    }
}
