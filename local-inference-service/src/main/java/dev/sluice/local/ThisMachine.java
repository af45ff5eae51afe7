package dev.sluice.local;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

import dev.sluice.worker.calling.ModelServer;

/** The machine on which this worker runs: which model servers are on it, and which graphics cards Linux tells of. */
final class ThisMachine {
    private static final Path NVIDIA_CARDS = Path.of("proc/driver/nvidia/gpus");
    private static final Path CARDS = Path.of("sys/class/drm");
    private static final String AMD_MEMORY = "device/mem_info_vram_total";

    private final Path root;

    /** @param root its file system */
    ThisMachine(Path root) {
        this.root = root;
    }

    /** Whether a model server is on it, and a real one. */
    boolean has(ModelServer server) {
        return !server.simulated() && isLoopback(server.uri().getHost());
    }

    /** Whether its processors alone work for a model server: it is here, and no card is known that could do the work. */
    boolean worksAloneFor(ModelServer server) {
        return has(server) && !hasNvidiaCard() && amdBytes() == 0;
    }

    /** Whether it has a card of NVIDIA's. */
    boolean hasNvidiaCard() {
        return !isEmpty(root.resolve(NVIDIA_CARDS));
    }

    /** The graphics memory of AMD's cards, in bytes. */
    long amdBytes() {
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
}
