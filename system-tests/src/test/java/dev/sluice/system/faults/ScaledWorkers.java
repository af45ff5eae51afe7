package dev.sluice.system.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One cloud worker becomes four and one again, on lanes of one partition, while tasks come in. */
final class ScaledWorkers implements Scenario {
    private static final int MORE = 3;

    @Override
    public String title() {
        return "workers come and go during load";
    }

    @Override
    public void run(Trial trial) throws Exception {
        trial.load().begin(trial.paid(100), trial.lasting(Duration.ofSeconds(25)));
        List<ServiceNode> workers = new ArrayList<>();
        for (int i = 0; i < MORE; i++) {
            workers.add(trial.sluice().startCloudWorker(Map.of()));
        }
        workers.forEach(ServiceNode::awaitReady);
        trial.passBetween(Duration.ofSeconds(2), Duration.ofSeconds(4));
        workers.forEach(ServiceNode::terminate);
    }
}
