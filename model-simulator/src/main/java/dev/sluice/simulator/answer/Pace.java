package dev.sluice.simulator.answer;

import java.time.Duration;

import dev.sluice.simulator.http.ConnectionCut;

/** Holds one answer to its speed. Waits are aimed at points in time, so they do not add up their overshoot. */
public final class Pace {
    /** Shorter waits are left out: a sleep is not that exact. */
    private static final long SHORTEST_WAIT_NANOS = 500_000;

    private final Speed speed;
    private final long start = System.nanoTime();
    private long promptDone = start;

    /** Starts now. */
    public Pace(Speed speed) {
        this.speed = speed;
    }

    /** Waits until a prompt of so many tokens is read. */
    public void awaitPrompt(int tokens) throws ConnectionCut {
        sleepUntil(start + speed.promptNanos(tokens));
        promptDone = System.nanoTime();
    }

    /** Whether the output has so many tokens by now. */
    public boolean outputIsDue(int tokens) {
        return promptDone + speed.outputNanos(tokens) - System.nanoTime() <= SHORTEST_WAIT_NANOS;
    }

    /** Waits until the output has so many tokens. */
    public void awaitOutput(int tokens) throws ConnectionCut {
        sleepUntil(promptDone + speed.outputNanos(tokens));
    }

    /** Nanoseconds the prompt took. */
    public long promptNanos() {
        return promptDone - start;
    }

    /** Nanoseconds since the prompt was read. */
    public long outputNanos() {
        return System.nanoTime() - promptDone;
    }

    private static void sleepUntil(long nanoTime) throws ConnectionCut {
        long left = nanoTime - System.nanoTime();
        if (left > SHORTEST_WAIT_NANOS) {
            sleep(Duration.ofNanos(left));
        }
    }

    /**
     * Sleeps.
     *
     * @throws ConnectionCut if the simulator is closed meanwhile
     */
    public static void sleep(Duration duration) throws ConnectionCut {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
            throw new ConnectionCut("the simulator is closing");
        }
    }
}
