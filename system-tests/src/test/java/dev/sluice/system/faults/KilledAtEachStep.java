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
        List<Offer> offers = trial.paid(100);
        int steps = STEPS.size();
        Duration part = trial.lasting(LOAD_PER_STEP.multipliedBy(steps)).dividedBy(steps);
        for (int step = 0; step < steps; step++) {
            ServiceNode worker = trial.sluice().startCloudWorker(Map.of("SLUICE_FAILPOINT", STEPS.get(step)));
            // However long a start takes, there is work for it then, and none before.
            worker.awaitReady();
            trial.load().begin(offers.subList(offers.size() * step / steps, offers.size() * (step + 1) / steps), part);
            worker.awaitEnd();
            trial.noteKill();
            Settling.awaitEnds(trial);
        }
    }
}
