package dev.sluice.simulator.batch;

import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The batches of one provider, the last {@value #KEPT} of them. */
public final class Batches {
    private static final int KEPT = 1_000;

    private final LinkedHashMap<String, Batch> byId = new LinkedHashMap<>();
    private final InstantSource clock;

    /** @param clock dates what happens to a batch; how long one takes is real time */
    public Batches(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * Begins a batch and returns at once.
     *
     * @param time how long it takes
     * @param work makes one of its calls
     */
    public Batch begin(String id, List<Batch.Item> items, Duration time, Function<Batch.Item, ItemEnd> work) {
        Batch batch = new Batch(id, clock.instant(), items);
        synchronized (byId) {
            byId.put(id, batch);
            if (byId.size() > KEPT) {
                byId.pollFirstEntry();
            }
        }
        Thread.ofVirtual().name("batch-" + id).start(() -> {
            try {
                batch.process(time, work, clock);
            } catch (InterruptedException closing) {
                Thread.currentThread().interrupt();
            }
        });
        return batch;
    }

    /** The batch of that id. */
    public Optional<Batch> find(String id) {
        synchronized (byId) {
            return Optional.ofNullable(byId.get(id));
        }
    }

    /** Forgets a batch. */
    public void remove(String id) {
        synchronized (byId) {
            byId.remove(id);
        }
    }

    /**
     * A page of the batches, the newest first.
     *
     * @param after the id of the last batch of the page before; empty for the first page
     */
    public List<Batch> page(Optional<String> after, int size) {
        synchronized (byId) {
            List<Batch> newestFirst = List.copyOf(byId.sequencedValues().reversed());
            int start = after.map(id -> newestFirst.indexOf(byId.get(id)) + 1).orElse(0);
            return newestFirst.stream().skip(start).limit(size).toList();
        }
    }
}
