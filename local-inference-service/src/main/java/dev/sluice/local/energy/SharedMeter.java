package dev.sluice.local.energy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;

/**
 * A counter that only rises, divided among the calls that run at once: of what it rises while so many run, each has an equal
 * part. So the parts of all calls together are never more than it rose.
 */
final class SharedMeter {
    private final Supplier<OptionalLong> counter;
    private final List<Part> running = new ArrayList<>();
    private OptionalLong last = OptionalLong.empty();

    /** @param counter the count of this moment; empty where it can't be read, which spoils the parts of what runs then */
    SharedMeter(Supplier<OptionalLong> counter) {
        this.counter = counter;
    }

    /** A call's part of the counter. */
    final class Part {
        private double count;
        private boolean known = true;

        private Part() {}

        /** Ends it, and answers the counter's units that are its own; empty where they are not known. */
        Optional<Double> end() {
            synchronized (SharedMeter.this) {
                advance();
                running.remove(this);
                return known ? Optional.of(count) : Optional.empty();
            }
        }
    }

    /** A call begins. */
    synchronized Part begin() {
        advance();
        Part part = new Part();
        part.known = last.isPresent();
        running.add(part);
        return part;
    }

    private void advance() {
        OptionalLong now = counter.get();
        boolean known = now.isPresent() && last.isPresent();
        for (Part part : running) {
            part.known &= known;
            part.count += known ? (double) (now.getAsLong() - last.getAsLong()) / running.size() : 0;
        }
        last = now;
    }
}
