package dev.sluice.system.faults;

import java.time.Duration;
import java.util.List;

import dev.sluice.launcher.up.Server;

/** kill -9 of each service in turn, at random moments and a few seconds apart. */
final class KilledServices implements Scenario {
    private static final List<Server> IN_TURN = List.of(Server.CLOUD, Server.LOCAL, Server.CLASSIFIER, Server.METRICS);
    // A killed service is back in about eight seconds on two busy cores.
    private static final Duration LOAD_PER_KILL = Duration.ofSeconds(8);

    @Override
    public String title() {
        return "each service is killed in turn";
    }

    @Override
    public void run(Trial trial) throws Exception {
        int rounds = Math.max(1, trial.tasks() / 500);
        Duration lasting = LOAD_PER_KILL.multipliedBy((long) rounds * IN_TURN.size());
        trial.load().begin(trial.mixed(), trial.lasting(lasting));
        trial.plant(5);
        for (int round = 0; round < rounds; round++) {
            for (Server server : IN_TURN) {
                trial.passBetween(Duration.ofMillis(500), Duration.ofSeconds(2));
                ServiceNode node = trial.sluice().service(server);
                trial.kill(node);
                node.start();
                node.awaitReady();
            }
        }
    }
}
