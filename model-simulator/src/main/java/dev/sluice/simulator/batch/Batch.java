package dev.sluice.simulator.batch;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** Calls that a provider makes at its leisure. All of them end together, as both providers tell it. */
public final class Batch {
    /**
     * One call.
     *
     * @param customId the caller's name for it
     * @param request the call's body as it was sent
     */
    public record Item(String customId, JsonNode request) {
        public Item {
            requireNonNull(customId);
            requireNonNull(request);
        }
    }

    /**
     * What became of an item.
     *
     * @param item which
     * @param end what
     */
    public record Result(Item item, ItemEnd end) {}

    private final String id;
    private final Instant createdAt;
    private final List<Item> items;
    private final CountDownLatch cancellation = new CountDownLatch(1);
    private Optional<Instant> cancelledAt = Optional.empty();
    private Optional<Instant> endedAt = Optional.empty();
    private List<Result> results = List.of();

    Batch(String id, Instant createdAt, List<Item> items) {
        this.id = id;
        this.createdAt = createdAt;
        this.items = List.copyOf(items);
    }

    /** Waits its time, then makes the calls one after the other; a batch cancelled before makes none. */
    void process(Duration time, Function<Item, ItemEnd> work, InstantSource clock) throws InterruptedException {
        boolean cancelled = cancellation.await(time.toNanos(), TimeUnit.NANOSECONDS);
        List<Result> done = items.stream()
                .map(item -> new Result(item, cancelled ? new ItemEnd.Cancelled() : work.apply(item)))
                .toList();
        synchronized (this) {
            results = done;
            endedAt = Optional.of(clock.instant());
        }
    }

    /** Asks for its end; without effect where it has ended or was asked before. */
    public synchronized void cancel(Instant now) {
        if (endedAt.isEmpty() && cancelledAt.isEmpty()) {
            cancelledAt = Optional.of(now);
            cancellation.countDown();
        }
    }

    /** Its id, unique among all batches. */
    public String id() {
        return id;
    }

    /** When it was made. */
    public Instant createdAt() {
        return createdAt;
    }

    /** The calls it was made of. */
    public List<Item> items() {
        return items;
    }

    /** When it was first asked to end early. */
    public synchronized Optional<Instant> cancelledAt() {
        return cancelledAt;
    }

    /** When all of its calls had ended; empty before. */
    public synchronized Optional<Instant> endedAt() {
        return endedAt;
    }

    /** What became of its calls, in their order; none before its end. */
    public synchronized List<Result> results() {
        return results;
    }

    /** How many of its calls ended that way. */
    public long count(Class<? extends ItemEnd> way) {
        return results().stream().filter(result -> way.isInstance(result.end())).count();
    }
}
