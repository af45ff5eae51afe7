package dev.sluice.worker.lane;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;

import dev.sluice.contracts.Urgency;

/**
 * How long a lane may wait while a worker stays with the model that is in memory. A lane waits from the arrival of its
 * oldest task or from its last turn, whichever came later: with more work than the machine can do, tasks grow old, but
 * no lane is passed over for longer.
 *
 * @param interactive of lanes that someone waits for; zero loads their models at once
 * @param background of lanes that have time
 */
public record WaitBounds(Duration interactive, Duration background) {
    // The other half is for the task in hand, and for the turn of another lane that is due at the same time.
    private static final int DUE_AFTER_ONE_OF = 2;

    public WaitBounds {
        requireNonNull(interactive, "interactive");
        requireNonNull(background, "background");
        if (interactive.isNegative() || background.isNegative()) {
            throw new IllegalArgumentException("a wait bound must not be negative");
        }
    }

    /** The bound of a lane's urgency. */
    public Duration of(Urgency urgency) {
        return switch (urgency) {
            case INTERACTIVE -> interactive;
            case BACKGROUND -> background;
        };
    }

    /** When a lane that waits since then is due: after half of its bound. */
    Instant dueAt(Urgency urgency, Instant since) {
        return since.plus(of(urgency).dividedBy(DUE_AFTER_ONE_OF));
    }
}
