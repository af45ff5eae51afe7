package dev.sluice.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

import java.util.HashMap;
import java.util.Map;

/**
 * Gives a Quarkus test a real Kafka and a real PostgreSQL: containers where an engine answers, embedded ones elsewhere.
 * Both are started once a JVM and shared by all its tests, so topics and tables may hold what another test wrote.
 *
 * <p>The application under test gets {@code kafka.bootstrap.servers}, {@code sluice.database} (host, port and database,
 * as in {@code 127.0.0.1:5432/sluice}) and {@code sluice.database.password}, valid for the roles {@code ledger} and
 * {@code calls}. With the argument {@code postgres=false} there is only Kafka.
 */
public final class KafkaAndPostgres implements QuarkusTestResourceLifecycleManager {
    /** The argument that leaves PostgreSQL out when its value is {@code false}. */
    public static final String POSTGRES = "postgres";

    private boolean withPostgres = true;

    /** Made by Quarkus. */
    public KafkaAndPostgres() {}

    @Override
    public void init(Map<String, String> arguments) {
        withPostgres = !"false".equals(arguments.get(POSTGRES));
    }

    @Override
    public Map<String, String> start() {
        Map<String, String> configuration = new HashMap<>();
        // On this thread, which has Quarkus' class loader: Testcontainers looks its parts up through it.
        configuration.put("kafka.bootstrap.servers", SharedBroker.bootstrapServers());
        if (withPostgres) {
            configuration.put("sluice.database", SharedDatabase.address());
            configuration.put("sluice.database.password", SharedDatabase.PASSWORD);
        }
        return configuration;
    }

    /** Leaves both running for the next test; they end with the JVM. */
    @Override
    public void stop() {}
}
