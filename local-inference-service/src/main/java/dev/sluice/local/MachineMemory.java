package dev.sluice.local;

import static java.util.Objects.requireNonNull;

import com.sun.management.OperatingSystemMXBean;

import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Optional;

import dev.sluice.contracts.catalog.Provider.Wire;
import dev.sluice.worker.calling.ModelServer;

/**
 * How much memory a model server's machine has for models. What the user says counts. Else it is known for an Ollama on
 * this machine alone: its main memory, which on a Mac is that of the graphics processor too, and the graphics memory that
 * Linux tells of AMD's cards. NVIDIA's is told by its own tools only, so where such a card is, nothing is known.
 */
final class MachineMemory {
    private static final BigDecimal GIGABYTE = BigDecimal.valueOf(1_000_000_000L);

    private final Optional<BigDecimal> configuredGb;
    private final ThisMachine machine;
    private final long mainBytes;

    /** This machine, and what the user says of it. */
    static MachineMemory ofThisMachine(Optional<BigDecimal> configuredGb) {
        var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return new MachineMemory(configuredGb, Path.of("/"), system.getTotalMemorySize());
    }

    /**
     * A machine.
     *
     * @param configuredGb what the user says, in 10⁹ bytes
     * @param root its file system
     * @param mainBytes its main memory
     */
    MachineMemory(Optional<BigDecimal> configuredGb, Path root, long mainBytes) {
        this.configuredGb = requireNonNull(configuredGb, "configuredGb");
        this.machine = new ThisMachine(root);
        this.mainBytes = mainBytes;
    }

    /** In bytes; empty where it is not known. */
    Optional<Long> bytes(ModelServer server) {
        if (server.provider().wire() != Wire.OLLAMA) {
            return Optional.empty();
        }
        if (configuredGb.isPresent()) {
            return configuredGb.map(gb -> gb.multiply(GIGABYTE).longValue());
        }
        return !machine.has(server) || machine.hasNvidiaCard()
                ? Optional.empty()
                : Optional.of(mainBytes + machine.amdBytes());
    }
}
