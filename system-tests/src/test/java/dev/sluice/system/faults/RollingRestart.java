package dev.sluice.system.faults;

import java.time.Duration;
import java.util.List;

import dev.sluice.launcher.up.Server;

/** SIGTERM to each service, one after the other, under load: work that runs is finished, and nothing is repeated. */
final class RollingRestart implements Scenario {
    private static final List<Server> IN_TURN = List.of(Server.CLOUD, Server.LOCAL, Server.CLASSIFIER, Server.METRICS);
    private static final Duration LOAD_PER_RESTART = Duration.ofSeconds(8);

    @Override
    public String title() {
        return "all services are restarted in turn under load";
    }

    @Override
    public void run(Trial trial) throws Exception {
        trial.load().begin(trial.mixed(), trial.lasting(LOAD_PER_RESTART.multipliedBy(IN_TURN.size())));
        trial.plant(5);
        for (Server server : IN_TURN) {
            trial.passBetween(Duration.ofMillis(500), Duration.ofSeconds(2));
            ServiceNode node = trial.sluice().service(server);
            node.terminate();
            node.start();
            node.awaitReady();
        }
    }
}
