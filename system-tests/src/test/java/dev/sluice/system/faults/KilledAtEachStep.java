package dev.sluice.system.faults;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A worker dies at each step of a paid call's sequence, while another one goes on. */
final class KilledAtEachStep implements Scenario {
    private static final List<String> STEPS = List.of("claimed", "sent", "answered", "stored", "published");
    private static final Duration LOAD_PER_STEP = Duration.ofSeconds(8);

    @Override
    public String title() {
        return "a worker dies at each step of a paid call";
    }

    @Override
    public void run(Trial trial) throws Exception {
        trial.load().begin(trial.paid(100), trial.lasting(LOAD_PER_STEP.multipliedBy(STEPS.size())));
        for (String step : STEPS) {
            ServiceNode worker = trial.sluice().startCloudWorker(Map.of("SLUICE_FAILPOINT", step));
            worker.awaitEnd();
            trial.noteKill();
        }
    }
}
