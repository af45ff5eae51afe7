package dev.sluice.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

import java.util.HashMap;
import java.util.Map;

/**
 * Gives every test its real Kafka and its real PostgreSQL: containers where an engine answers, processes elsewhere. Both
 * are started once a JVM, by the first who asks, and shared by all its tests, so topics and tables may hold what
 * another test wrote.
 *
 * <p>A plain test asks {@link #bootstrapServers()} and {@link #database()}. A Quarkus test names this class as its test
 * resource; its application gets {@code kafka.bootstrap.servers}, {@code sluice.database} and
 * {@code sluice.database.password}.
 */
public final class KafkaAndPostgres implements QuarkusTestResourceLifecycleManager {
    /** The password of the roles {@code ledger} and {@code calls}, and of the superuser {@code postgres}. */
    public static final String PASSWORD = Database.PASSWORD;

    /** The argument that leaves PostgreSQL out when its value is {@code false}. */
    public static final String POSTGRES = "postgres";

    /**
     * The argument that gives the test a broker of its own when its value is {@code own}. A field of type
     * {@link Runnable} in the test's class is set to what kills that broker.
     */
    public static final String KAFKA = "kafka";

    private boolean withPostgres = true;
    private boolean withOwnBroker;
    private Runnable kill = () -> {};

    /** Made by Quarkus. */
    public KafkaAndPostgres() {}

    /**
     * Where the shared broker listens; the first call starts it, in 3 to 10 seconds.
     *
     * @return host and port
     */
    public static String bootstrapServers() {
        return Broker.shared();
    }

    /**
     * Where the shared database is; the first call starts it, in 2 to 10 seconds.
     *
     * @return host, port and database, as in {@code 127.0.0.1:5432/sluice}
     */
    public static String database() {
        return Database.shared();
    }

    @Override
    public void init(Map<String, String> arguments) {
        withPostgres = !"false".equals(arguments.get(POSTGRES));
        withOwnBroker = "own".equals(arguments.get(KAFKA));
    }

    // On this thread, which has Quarkus' class loader: Testcontainers looks its parts up through it.
    @Override
    public Map<String, String> start() {
        Map<String, String> configuration = new HashMap<>();
        if (withOwnBroker) {
            Broker broker = Broker.start();
            kill = broker.kill();
            configuration.put("kafka.bootstrap.servers", broker.bootstrapServers());
        } else {
            configuration.put("kafka.bootstrap.servers", bootstrapServers());
        }
        if (withPostgres) {
            configuration.put("sluice.database", database());
            configuration.put("sluice.database.password", PASSWORD);
        }
        return configuration;
    }

    @Override
    public void inject(TestInjector injector) {
        if (withOwnBroker) {
            injector.injectIntoFields(kill, new TestInjector.MatchesType(Runnable.class));
        }
    }

    /** Leaves all running for the next test; they end with the JVM. */
    @Override
    public void stop() {}
}
