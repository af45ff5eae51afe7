package dev.sluice.system.faults;

import java.time.Duration;

/** kill -9 of the broker and of PostgreSQL, each started again after a while in which callers hear 503 and try again. */
final class StoresKilled implements Scenario {
    private static final Duration AWAY = Duration.ofSeconds(4);

    @Override
    public String title() {
        return "the broker and PostgreSQL are killed and come back";
    }

    @Override
    public void run(Trial trial) throws Exception {
        trial.load().begin(trial.mixed(), trial.lasting(Duration.ofSeconds(30)));
        trial.passBetween(Duration.ofSeconds(1), Duration.ofSeconds(3));
        trial.noteLocalKill();
        trial.sluice().broker().kill();
        trial.pass(AWAY);
        trial.sluice().broker().start();
        trial.passBetween(Duration.ofSeconds(4), Duration.ofSeconds(6));
        trial.sluice().database().kill();
        trial.pass(AWAY);
        trial.sluice().database().start();
    }
}
