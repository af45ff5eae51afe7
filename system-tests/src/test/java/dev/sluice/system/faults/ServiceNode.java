package dev.sluice.system.faults;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import dev.sluice.launcher.process.Guardian;
import dev.sluice.launcher.process.JvmProcess;
import dev.sluice.launcher.up.Installation;
import dev.sluice.launcher.up.Server;
import dev.sluice.launcher.up.ServiceReadiness;
import dev.sluice.launcher.up.UpFailedException;
import dev.sluice.system.Repository;

/** One service: a JVM that can be killed, paused, stopped in order, and started again with other settings. */
final class ServiceNode {
    private static final int MOST_PATIENCE = 3;
    private static final Duration ENDS_WITHIN = Duration.ofMinutes(3);

    private final Server server;
    private final String name;
    private final Map<String, String> environment;
    private final Path logs;
    private final Guardian guardian;
    private ProcessHandle process;
    private int starts;

    ServiceNode(Server server, String name, Map<String, String> environment, Path logs, Guardian guardian) {
        this.server = server;
        this.name = name;
        this.environment = Map.copyOf(environment);
        this.logs = logs;
        this.guardian = guardian;
    }

    String name() {
        return name;
    }

    Server server() {
        return server;
    }

    /** Starts it; it is ready some seconds later. */
    void start() {
        start(Map.of());
    }

    /** Starts it with some settings changed. */
    void start(Map<String, String> changes) {
        Map<String, String> changed = new HashMap<>(environment);
        changed.putAll(changes);
        starts++;
        process = JvmProcess.start(Installation.service(Repository.root(), server), changed, output())
                .handle();
        guardian.guard(process, Guardian.Kind.SERVICE);
    }

    /** Waits until it says that it is ready. */
    void awaitReady() {
        for (int patience = 1; ; patience++) {
            try {
                ServiceReadiness.await(name, process, url(), output());
                return;
            } catch (UpFailedException late) {
                // A user is told after 90 s; a machine that is busy with other builds may need longer.
                if (!process.isAlive() || patience == MOST_PATIENCE) {
                    throw late;
                }
            }
        }
    }

    /** Where it answers. */
    String url() {
        return "http://127.0.0.1:" + environment.get("QUARKUS_HTTP_PORT");
    }

    /** SIGKILL: it ends at once, in the middle of whatever it does. */
    void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    /** SIGTERM: it ends in order. */
    void terminate() {
        process.destroy();
        awaitEnd();
    }

    /** SIGSTOP: it stands still, as in a virtual machine that is moved. */
    void pause() {
        Signals.send(process, "STOP");
    }

    /** SIGCONT: it goes on as if no time had passed. */
    void resume() {
        Signals.send(process, "CONT");
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Waits for its end, however that comes. */
    void awaitEnd() {
        try {
            process.onExit().get(ENDS_WITHIN.toSeconds(), TimeUnit.SECONDS);
            guardian.release(process);
        } catch (TimeoutException e) {
            throw new AssertionError(name + " has not ended within " + ENDS_WITHIN, e);
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private Path output() {
        return logs.resolve(name + "-" + starts + ".out");
    }
}
