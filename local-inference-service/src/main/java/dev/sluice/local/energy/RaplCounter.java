package dev.sluice.local.energy;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * The energy that the processors and their memory have taken, as Linux tells it of RAPL (Running Average Power Limit) in
 * {@code /sys/class/powercap}, in microjoules. Since Linux 5.10 only root may read it, unless an administrator allows it. Not for several threads at once.
 */
final class RaplCounter {
    private final Map<Path, Zone> zones = new LinkedHashMap<>();
    private long total;

    private static final class Zone {
        private final long range;
        private long last;

        private Zone(long range, long last) {
            this.range = range;
            this.last = last;
        }
    }

    /**
     * The counter of a machine.
     *
     * @param powercap its folder of {@code intel-rapl:*} zones; where it holds none that can be read, nothing is told
     */
    RaplCounter(Path powercap) {
        try {
            for (Path zone : counted(powercap)) {
                long range = number(zone, "max_energy_range_uj");
                zones.put(zone, new Zone(range, number(zone, "energy_uj")));
            }
        } catch (IOException | NumberFormatException e) {
            zones.clear();
        }
    }

    /** Whether the machine has zones that can be read. */
    boolean isReadable() {
        return !zones.isEmpty();
    }

    /**
     * Microjoules since this began; empty where a zone can't be read now. Read it more often than a zone wraps around, which
     * takes minutes: a range of 262 kJ, as is usual, lasts nine minutes at 480 W.
     */
    OptionalLong microjoules() {
        if (zones.isEmpty()) {
            return OptionalLong.empty();
        }
        try {
            for (Map.Entry<Path, Zone> entry : zones.entrySet()) {
                Zone zone = entry.getValue();
                long now = number(entry.getKey(), "energy_uj");
                total += now >= zone.last ? now - zone.last : zone.range - zone.last + now;
                zone.last = now;
            }
            return OptionalLong.of(total);
        } catch (IOException | NumberFormatException e) {
            return OptionalLong.empty();
        }
    }

    /** Packages and their memory: what a package consists of, and what the whole board takes, would be counted twice. */
    private static List<Path> counted(Path powercap) throws IOException {
        List<Path> counted = new ArrayList<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(powercap, "intel-rapl:*")) {
            for (Path zone : all) {
                String name = Files.readString(zone.resolve("name")).strip();
                if (name.startsWith("package") || name.equals("dram")) {
                    counted.add(zone);
                }
            }
        }
        return counted;
    }

    private static long number(Path zone, String file) throws IOException {
        return Long.parseLong(Files.readString(zone.resolve(file)).strip());
    }
}
