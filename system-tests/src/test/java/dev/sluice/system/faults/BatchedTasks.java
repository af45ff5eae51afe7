package dev.sluice.system.faults;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.sluice.launcher.up.Server;

/** The cloud worker is killed at each step of its batches and at random moments in between. */
final class BatchedTasks implements Scenario {
    // A batch takes the simulator two seconds.
    private static final Map<String, String> BATCHES = Map.of(
            "SLUICE_BATCH_ENABLED", "true",
            "SLUICE_BATCH_GATHER", "1S",
            "SLUICE_BATCH_EVERY", "500ms",
            "SLUICE_BATCH_MOST", "20",
            "SLUICE_BATCH_LOOKUP_AFTER", "2S",
            "SLUICE_BATCH_LEASE", "3S");
    private static final List<String> STEPS = List.of("batched", "batch_noted", "batch_submitted", "batch_stored");
    private static final int RANDOM_KILLS = 3;
    private static final Duration LOAD_PER_KILL = Duration.ofSeconds(10);

    @Override
    public String title() {
        return "a worker dies while its tasks wait in batches";
    }

    @Override
    public void run(Trial trial) throws Exception {
        ServiceNode worker = trial.sluice().service(Server.CLOUD);
        List<Offer> offers = trial.paid(100).stream().map(Offer::inBackground).toList();
        // Gone before the first task is there: it knows no batches, and would call at once for what it took.
        worker.terminate();
        trial.load().begin(offers, trial.lasting(LOAD_PER_KILL.multipliedBy(STEPS.size() + RANDOM_KILLS)));
        for (String step : STEPS) {
            Map<String, String> dying = new HashMap<>(BATCHES);
            dying.put("SLUICE_FAILPOINT", step);
            worker.start(dying);
            worker.awaitEnd();
            trial.noteKill();
        }
        for (int kill = 0; kill < RANDOM_KILLS; kill++) {
            worker.start(BATCHES);
            worker.awaitReady();
            trial.passBetween(Duration.ofMillis(500), Duration.ofSeconds(4));
            trial.kill(worker);
        }
        worker.start(BATCHES);
        worker.awaitReady();
        Settling.awaitEnds(trial);
        long batched = trial.sluice().providers().account().stream()
                .filter(call -> call.batched() && !call.began().isBefore(trial.begun()))
                .count();
        trial.note(batched + " calls of " + trial.tasks() + " tasks were made in batches");
        trial.expect(batched == trial.tasks(), "not each task was called once in a batch: " + batched + " calls");
        worker.terminate();
        worker.start();
        worker.awaitReady();
    }
}
