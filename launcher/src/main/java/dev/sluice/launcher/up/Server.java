package dev.sluice.launcher.up;

import java.util.Map;
import java.util.Optional;

/** The five servers with ports of their own that a user may choose. */
public enum Server {
    /** The front door. */
    CLASSIFIER("classifier-service", "--classifier-port", "SLUICE_CLASSIFIER_PORT", 8080),
    /** The worker for models on this machine. */
    LOCAL("local-inference-service", "--local-port", "SLUICE_LOCAL_PORT", 8081),
    /** The worker for paid models. */
    CLOUD("cloud-inference-service", "--cloud-port", "SLUICE_CLOUD_PORT", 8082),
    /** The ledger and the reports. */
    METRICS("metrics-service", "--metrics-port", "SLUICE_METRICS_PORT", 8083),
    /** The broker. */
    KAFKA("kafka", "--kafka-port", "SLUICE_KAFKA_PORT", 9092);

    private static final int HIGHEST_PORT = 65535;

    private final String title;
    private final String option;
    private final String variable;
    private final int defaultPort;

    Server(String title, String option, String variable, int defaultPort) {
        this.title = title;
        this.option = option;
        this.variable = variable;
        this.defaultPort = defaultPort;
    }

    /**
     * The server's name, which is also its module's and its log's.
     *
     * @return as in {@code classifier-service}
     */
    public String title() {
        return title;
    }

    /**
     * The option of {@code up} that changes its port.
     *
     * @return as in {@code --classifier-port}
     */
    public String option() {
        return option;
    }

    /**
     * The port that is asked for: by option, else by environment, else the usual one.
     *
     * @param chosen the option's value, or null
     * @param environment the environment's variables
     * @return 0 for any free one, else 1 to 65535
     * @throws UpFailedException if the environment holds something else
     */
    public int port(Integer chosen, Map<String, String> environment) {
        if (chosen != null) {
            return checked(chosen, option);
        }
        String value = environment.getOrDefault(variable, "").strip();
        if (value.isEmpty()) {
            return defaultPort;
        }
        try {
            return checked(Integer.parseInt(value), variable);
        } catch (NumberFormatException notANumber) {
            throw new UpFailedException(variable + " is \"" + value + "\", which is no port number");
        }
    }

    /**
     * The port that the environment fixes.
     *
     * @param environment the environment's variables
     * @return empty where it names none, or any free one
     * @throws UpFailedException if the environment holds something else
     */
    public Optional<Integer> fixedPort(Map<String, String> environment) {
        boolean named = !environment.getOrDefault(variable, "").isBlank();
        return named ? Optional.of(port(null, environment)).filter(port -> port != 0) : Optional.empty();
    }

    private static int checked(int port, String source) {
        if (port < 0 || port > HIGHEST_PORT) {
            throw new UpFailedException(source + " is " + port + ", but a port is 0 (any free one) to " + HIGHEST_PORT);
        }
        return port;
    }
}
