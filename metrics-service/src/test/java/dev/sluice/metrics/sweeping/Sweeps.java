package dev.sluice.metrics.sweeping;

import static org.awaitility.Awaitility.await;

import org.apache.kafka.clients.admin.Admin;
import org.eclipse.microprofile.config.inject.ConfigProperty;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import dev.sluice.metrics.Ledger;
import dev.sluice.metrics.kafka.KafkaClients;
import dev.sluice.metrics.ledger.IngestionProgress;

/** Lanes and sweepers for tests, what the sweepers do, and what was done about tasks. */
@Singleton
class Sweeps {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Ledger ledger;
    private final Admin admin;
    private final KafkaClients clients;
    private final SweepLedger sweepLedger;
    private final String servers;
    private final List<Sweeper> sweepers = new ArrayList<>();

    @Inject
    Sweeps(
            Ledger ledger,
            Admin admin,
            KafkaClients clients,
            SweepLedger sweepLedger,
            @ConfigProperty(name = "kafka.bootstrap.servers") String servers) {
        this.ledger = ledger;
        this.admin = admin;
        this.clients = clients;
        this.sweepLedger = sweepLedger;
        this.servers = servers;
    }

    SweptLane lane(String model) {
        return new SweptLane(admin, servers, ledger, model);
    }

    Sweeper sweeper(Duration grace, IngestionProgress progress) {
        Sweeper sweeper = new Sweeper(admin, clients, sweepLedger, progress, new AtOnce(grace));
        sweepers.add(sweeper);
        return sweeper;
    }

    /** Ends them all. */
    void closeAll() {
        sweepers.forEach(Sweeper::close);
        sweepers.clear();
        ledger.awaitDrained();
    }

    /** Sweeps until that was done about a task. */
    void until(Sweeper sweeper, String id, String action) {
        until(sweeper, id, action, 1, () -> {});
    }

    /** Sweeps until that was done about a task so many times, with a worker that does something in between. */
    void until(Sweeper sweeper, String id, String action, int times, Runnable worker) {
        await().pollInSameThread().atMost(PATIENCE).until(() -> {
            worker.run();
            sweeper.sweep(() -> true);
            return of(id).stream()
                            .filter(row -> row.contains(" " + action + " "))
                            .count()
                    >= times;
        });
    }

    /** More often than it takes to see that a task is lost, and to do something about it. */
    static void someTimes(Sweeper sweeper) {
        for (int time = 0; time < 4; time++) {
            sweeper.sweep(() -> true);
        }
    }

    /** What was done about the tasks whose id is like that. */
    List<String> of(String id) {
        return ledger.rows("select task_id || ' ' || number || ' ' || action || ' ' || coalesce(lane, '') from sweep"
                + " where task_id like '" + id + "' order by task_id, number");
    }

    /** How often that was done about any task. */
    long count(String action) {
        return Long.parseLong(ledger.rows("select count(*) from sweep where action = '" + action + "'")
                .getFirst());
    }
}
