package dev.sluice.system.faults;

import java.time.Duration;
import java.util.Map;

/** A worker stands still for longer than its lease, its tasks go to another, and then it goes on as if nothing was. */
final class PausedWorker implements Scenario {
    // The broker takes a silent member's records from it after 45 s; the lease is shorter.
    private static final Duration STANDS_STILL = Duration.ofSeconds(60);

    @Override
    public String title() {
        return "a worker stands still for longer than its lease and goes on";
    }

    @Override
    public void run(Trial trial) throws Exception {
        ServiceNode paused = trial.sluice().startCloudWorker(Map.of());
        paused.awaitReady();
        trial.load().begin(trial.paid(100), trial.lasting(Duration.ofSeconds(10)));
        trial.passBetween(Duration.ofSeconds(2), Duration.ofSeconds(4));
        paused.pause();
        trial.noteKill();
        trial.pass(STANDS_STILL);
        paused.resume();
        Settling.awaitEnds(trial);
        paused.terminate();
    }
}
