package dev.sluice.launcher.up;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

import dev.sluice.contracts.Route;
import dev.sluice.launcher.backend.Backend;
import dev.sluice.launcher.process.BareEnvironment;

/** The environment that each service is started with: the launcher's own, without others' secrets, and its settings. */
public final class ServiceEnvironment {
    private final StackPlan plan;
    private final ProviderKeys keys;
    private final String database;
    private final int simulatorPort;

    /**
     * What all services have in common.
     *
     * @param plan what was decided
     * @param database host, port and database of PostgreSQL
     * @param simulatorPort where the simulator listens, if the plan has one
     * @throws UpFailedException if the plan's catalog cannot be read
     */
    public ServiceEnvironment(StackPlan plan, String database, int simulatorPort) {
        this.plan = plan;
        this.keys = ProviderKeys.of(plan.catalog());
        this.database = database;
        this.simulatorPort = simulatorPort;
    }

    /** The simulator's, which needs nothing. */
    static Map<String, String> ofSimulator(Map<String, String> own) {
        return BareEnvironment.of(own);
    }

    /**
     * A service's whole environment.
     *
     * @param server which service
     * @return variable to value
     */
    public Map<String, String> of(Server server) {
        Map<String, String> environment = withoutSecrets();
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
        addKeys(environment, Route.LOCAL);
        if (plan.backends().ollama() == Backend.REAL) {
            environment.put("OLLAMA_HOST", plan.backends().ollamaUrl().toString());
        }
    }

    private void addCloud(Map<String, String> environment) {
        addSimulator(environment);
        addDatabase(environment, plan.passwords().calls());
        addKeys(environment, Route.CLOUD);
    }

    private void addKeys(Map<String, String> environment, Route route) {
        Set<String> simulated = Set.of(plan.backends().simulated().split(",", -1));
        for (String variable : keys.of(route, simulated)) {
            String key = plan.environment().get(variable);
            if (key != null) {
                environment.put(variable, key);
            }
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

    private Map<String, String> withoutSecrets() {
        Map<String, String> environment = new HashMap<>(plan.environment());
        environment.remove("OLLAMA_HOST");
        environment.keySet().removeAll(keys.all());
        return environment;
    }
}
