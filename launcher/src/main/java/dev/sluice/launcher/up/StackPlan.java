package dev.sluice.launcher.up;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import dev.sluice.launcher.backend.Backends;
import dev.sluice.launcher.database.DatabasePasswords;

/**
 * All that is decided before the first process starts.
 *
 * @param data where everything is kept
 * @param installation the folder with the built modules
 * @param catalog the catalog that all services read
 * @param ports who listens where
 * @param backends what the models run on
 * @param passwords the database's
 * @param environment the launcher's own environment
 */
public record StackPlan(
        DataDirectory data,
        Path installation,
        Path catalog,
        PortPlan ports,
        Backends backends,
        DatabasePasswords passwords,
        Map<String, String> environment) {
    /** Refuses absence. */
    public StackPlan {
        requireNonNull(data, "data is null");
        requireNonNull(installation, "installation is null");
        requireNonNull(catalog, "catalog is null");
        requireNonNull(ports, "ports is null");
        requireNonNull(backends, "backends is null");
        requireNonNull(passwords, "passwords is null");
        environment = Map.copyOf(environment);
    }

    /** How the simulator is to behave, in its own options: what {@code SLUICE_SIMULATOR_OPTIONS} holds between spaces. */
    List<String> simulatorOptions() {
        String options =
                environment.getOrDefault("SLUICE_SIMULATOR_OPTIONS", "").strip();
        return options.isEmpty() ? List.of() : List.of(options.split(" +", -1));
    }

    /** Whether the simulator has a part to play. */
    boolean simulates() {
        return !backends.simulated().isEmpty();
    }
}
