package dev.sluice.local;

import static java.util.Objects.requireNonNull;

import com.sun.management.OperatingSystemMXBean;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
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
    private static final Path NVIDIA_CARDS = Path.of("proc/driver/nvidia/gpus");
    private static final Path CARDS = Path.of("sys/class/drm");
    private static final String AMD_MEMORY = "device/mem_info_vram_total";

    private final Optional<BigDecimal> configuredGb;
    private final Path root;
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
        this.root = root;
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
        boolean isElsewhere = server.simulated() || !isLoopback(server.uri().getHost());
        return isElsewhere || !isEmpty(root.resolve(NVIDIA_CARDS))
                ? Optional.empty()
                : Optional.of(mainBytes + amdBytes());
    }

    private static boolean isLoopback(String host) {
        return host != null && (host.equals("localhost") || host.startsWith("127.") || host.equals("[::1]"));
    }

    private static boolean isEmpty(Path directory) {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
            return !entries.iterator().hasNext();
        } catch (IOException e) {
            return true;
        }
    }

    private long amdBytes() {
        long sum = 0;
        try (DirectoryStream<Path> cards = Files.newDirectoryStream(root.resolve(CARDS), "card[0-9]*")) {
            for (Path card : cards) {
                Path memory = card.resolve(AMD_MEMORY);
                sum += Files.isReadable(memory)
                        ? Long.parseLong(Files.readString(memory).strip())
                        : 0;
            }
        } catch (IOException | NumberFormatException e) {
            return 0;
        }
        return sum;
    }
}
