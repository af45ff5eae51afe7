package dev.sluice.metrics;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

import java.util.Map;

import dev.sluice.testing.KafkaAndPostgres;
import dev.sluice.testing.SharedBroker;

/**
 * {@link KafkaAndPostgres}, with the broker asked for on the thread that has the test's class loader: where Quarkus has
 * loaded Testcontainers, a thread of the common pool does not find its providers.
 */
public final class LedgerResources implements QuarkusTestResourceLifecycleManager {
    private final KafkaAndPostgres resource = new KafkaAndPostgres();

    /** Quarkus makes it. */
    public LedgerResources() {}

    @Override
    public Map<String, String> start() {
        SharedBroker.bootstrapServers();
        return resource.start();
    }

    @Override
    public void stop() {
        resource.stop();
    }
}
