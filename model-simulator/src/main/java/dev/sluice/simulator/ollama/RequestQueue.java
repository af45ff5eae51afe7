package dev.sluice.simulator.ollama;

import java.util.concurrent.Semaphore;

import dev.sluice.simulator.http.ConnectionCut;
import dev.sluice.simulator.wire.WireProblem;

/** Ollama's queue: so many requests at once, so many more in line, and 503 for all others. */
final class RequestQueue {
    private final Semaphore working;
    private final Semaphore admitted;
    private final OllamaProblems problems;

    RequestQueue(OllamaMachine machine, OllamaProblems problems) {
        this.working = new Semaphore(machine.parallel(), true);
        this.admitted = new Semaphore(machine.parallel() + machine.queueLimit());
        this.problems = problems;
    }

    /**
     * Waits in line; whoever got in leaves again.
     *
     * @throws WireProblem 503 if the line is full
     * @throws ConnectionCut if the simulator is closed meanwhile
     */
    void enter() throws WireProblem, ConnectionCut {
        if (!admitted.tryAcquire()) {
            throw problems.ofStatus(503);
        }
        try {
            working.acquire();
        } catch (InterruptedException closing) {
            admitted.release();
            Thread.currentThread().interrupt();
            throw new ConnectionCut("the simulator is closing");
        }
    }

    /** Lets the next one in. */
    void leave() {
        working.release();
        admitted.release();
    }
}
