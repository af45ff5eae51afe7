package dev.sluice.system.faults;

import java.nio.file.Path;

import dev.sluice.launcher.broker.BrokerProcess;
import dev.sluice.launcher.process.Guardian;

/** The Kafka broker, which a scenario may kill; started again it has the same port and the same topics. */
final class Broker implements AutoCloseable {
    private final Path directory;
    private final Guardian guardian;
    private final int port;
    private BrokerProcess process;
    private int starts;

    Broker(Path directory, int port, Guardian guardian) {
        this.directory = directory;
        this.port = port;
        this.guardian = guardian;
        start();
    }

    void start() {
        starts++;
        process = BrokerProcess.start(
                directory.resolve("kafka"),
                port,
                BrokerProcess.DEFAULT_HEAP_MEGABYTES,
                directory.resolve("logs").resolve("kafka-" + starts + ".out"));
        guardian.guard(process.handle(), Guardian.Kind.STORE);
    }

    void kill() {
        process.kill();
        guardian.release(process.handle());
    }

    String bootstrapServers() {
        return process.bootstrapServers();
    }

    @Override
    public void close() {
        process.close();
    }
}
