package dev.sluice.benchmarks.recovery;

import dev.sluice.contracts.Route;
import dev.sluice.launcher.up.Server;

/**
 * A way in which a killed worker's task gets to another.
 *
 * @param title for people
 * @param server which worker
 * @param model the alias of the model that the task is for
 * @param route where the model runs
 * @param standby whether another worker was running already; else the killed one is started again at once
 */
record Takeover(String title, Server server, String model, Route route, boolean standby) {
    static Takeover local(boolean standby) {
        return new Takeover(title("local", standby), Server.LOCAL, "bench-local", Route.LOCAL, standby);
    }

    static Takeover cloud(boolean standby) {
        return new Takeover(title("cloud", standby), Server.CLOUD, "bench-cloud", Route.CLOUD, standby);
    }

    private static String title(String side, boolean standby) {
        return side + " worker killed, " + (standby ? "another stands by" : "started again at once");
    }
}
