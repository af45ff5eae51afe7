package dev.sluice.launcher.up;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

import dev.sluice.launcher.backend.Backend;

/** The environment that each service is started with: the launcher's own, without others' secrets, and its settings. */
public final class ServiceEnvironment {
    private static final Set<String> NOT_FOR_ALL = Set.of("OLLAMA_HOST", "ANTHROPIC_API_KEY", "OPENAI_API_KEY");

    private final StackPlan plan;
    private final String database;
    private final int simulatorPort;

    /**
     * What all services have in common.
     *
     * @param plan what was decided
     * @param database host, port and database of PostgreSQL
     * @param simulatorPort where the simulator listens, if the plan has one
     */
    public ServiceEnvironment(StackPlan plan, String database, int simulatorPort) {
        this.plan = plan;
        this.database = database;
        this.simulatorPort = simulatorPort;
    }

    /** The simulator's, which needs nothing. */
    static Map<String, String> ofSimulator(Map<String, String> own) {
        return withoutSecrets(own);
    }

    /**
     * A service's whole environment.
     *
     * @param server which service
     * @return variable to value
     */
    public Map<String, String> of(Server server) {
        Map<String, String> environment = withoutSecrets(plan.environment());
        environment.put("KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:" + plan.ports().of(Server.KAFKA));
        environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        environment.put("QUARKUS_HTTP_PORT", Integer.toString(plan.ports().of(server)));
        environment.put("SLUICE_CATALOG", plan.catalog().toString());
        addLog(environment, server);
        switch (server) {
            case CLASSIFIER -> {
                environment.put("SLUICE_METRICS_URL", plan.ports().url(Server.METRICS));
                environment.put("SLUICE_CLOUD_URL", plan.ports().url(Server.CLOUD));
            }
            case LOCAL -> addLocal(environment);
            case CLOUD -> addCloud(environment);
            case METRICS -> {
                addDatabase(environment, plan.passwords().ledger());
                environment.put("SLUICE_CLOUD_URL", plan.ports().url(Server.CLOUD));
                environment.putIfAbsent(
                        "SLUICE_STATS_FILE", plan.data().statsFile().toString());
            }
            case KAFKA -> throw new IllegalArgumentException("the broker is no service");
        }
        return environment;
    }

    private void addLocal(Map<String, String> environment) {
        addSimulator(environment);
        if (plan.backends().ollama() == Backend.REAL) {
            environment.put("OLLAMA_HOST", plan.backends().ollamaUrl().toString());
        }
    }

    private void addCloud(Map<String, String> environment) {
        addSimulator(environment);
        addDatabase(environment, plan.passwords().calls());
        addKey(environment, "ANTHROPIC_API_KEY", plan.backends().anthropic());
        addKey(environment, "OPENAI_API_KEY", plan.backends().openai());
    }

    private void addKey(Map<String, String> environment, String variable, Backend backend) {
        if (backend == Backend.REAL) {
            environment.put(variable, plan.environment().get(variable));
        }
    }

    private void addDatabase(Map<String, String> environment, String password) {
        environment.put("SLUICE_DATABASE", database);
        environment.put("SLUICE_DATABASE_PASSWORD", password);
    }

    private void addSimulator(Map<String, String> environment) {
        if (plan.simulates()) {
            environment.put("SLUICE_SIMULATOR_URL", "http://127.0.0.1:" + simulatorPort);
            environment.put("SLUICE_SIMULATED_PROVIDERS", plan.backends().simulated());
        }
    }

    private void addLog(Map<String, String> environment, Server server) {
        environment.put("QUARKUS_LOG_FILE_ENABLED", "true");
        environment.put(
                "QUARKUS_LOG_FILE_PATH",
                plan.data().logs().resolve(server.title() + ".log").toString());
        environment.put("QUARKUS_LOG_FILE_JSON_ENABLED", "false");
        environment.put("QUARKUS_LOG_FILE_ROTATION_MAX_FILE_SIZE", "10M");
        environment.put("QUARKUS_LOG_FILE_ROTATION_MAX_BACKUP_INDEX", "3");
        // What is printed is kept whole and not rotated: only what would stop a start belongs there.
        environment.put("QUARKUS_LOG_CONSOLE_LEVEL", "WARN");
    }

    private static Map<String, String> withoutSecrets(Map<String, String> own) {
        Map<String, String> environment = new HashMap<>(own);
        NOT_FOR_ALL.forEach(environment::remove);
        return environment;
    }
}
