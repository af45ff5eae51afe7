package dev.sluice.classifier;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import dev.sluice.launcher.broker.BrokerProcess;

/** A Kafka that one test may kill. */
public final class BrokerOfItsOwn implements QuarkusTestResourceLifecycleManager {
    private static final String PROCESS_ID = "sluice.test.broker.pid";
    private static final int HEAP_MEGABYTES = 256;

    private BrokerProcess broker;

    /** Made by Quarkus. */
    public BrokerOfItsOwn() {}

    @Override
    public Map<String, String> start() {
        try {
            Path directory = Files.createTempDirectory("sluice-broker-");
            broker = BrokerProcess.start(directory, 0, HEAP_MEGABYTES, directory.resolve("broker.log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        // The test's class loader is another one: system properties are what both see.
        System.setProperty(PROCESS_ID, Long.toString(broker.handle().pid()));
        return Map.of("kafka.bootstrap.servers", broker.bootstrapServers(), "quarkus.http.test-port", "0");
    }

    /** Ends it at once, as a power cut does. */
    static void kill() {
        ProcessHandle.of(Long.parseLong(System.getProperty(PROCESS_ID))).ifPresent(ProcessHandle::destroyForcibly);
    }

    @Override
    public void stop() {
        if (broker != null) {
            broker.close();
        }
    }
}
