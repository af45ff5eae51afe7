package dev.sluice.benchmarks.stage;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The environment of a benchmark's processes: the user's own, without any setting or key of Sluice's. */
public final class CleanEnvironment {
    // A key would let a worker call a provider that charges; a setting would measure something else than it says.
    private static final List<String> LEFT_OUT =
            List.of("SLUICE_", "QUARKUS_", "KAFKA_", "OLLAMA_", "ANTHROPIC_", "OPENAI_");

    private CleanEnvironment() {}

    /** A copy that may be added to. */
    public static Map<String, String> of(Map<String, String> own) {
        Map<String, String> environment = new HashMap<>(own);
        environment.keySet().removeIf(name -> LEFT_OUT.stream().anyMatch(name::startsWith));
        return environment;
    }
}
