package dev.sluice.local.energy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import dev.sluice.worker.energy.EnergyMeter;
import dev.sluice.worker.energy.EnergyMeter.Reading;
import dev.sluice.worker.energy.EnergyMeter.Running;

class RaplMeterTest {
    private static final long RANGE = 262_143_328_850L;

    @TempDir
    private Path powercap;

    @Test
    void aCallTakesWhatThePackagesAndTheirMemoryCount() throws IOException {
        zone("intel-rapl:0", "package-0", 1_000_000);
        zone("intel-rapl:1", "package-1", 5_000_000);
        zone("intel-rapl:1:0", "dram", 0);
        Running call = meter().begin("model");

        zone("intel-rapl:0", "package-0", 3_000_000);
        zone("intel-rapl:1", "package-1", 5_500_000);
        zone("intel-rapl:1:0", "dram", 250_000);

        assertThat(call.end()).contains(new Reading(2_750, true));
    }

    @Test
    void whatIsPartOfAPackageOrHasItAsAPartIsNotCountedTwice() throws IOException {
        zone("intel-rapl:0", "package-0", 0);
        zone("intel-rapl:0:0", "core", 0);
        zone("intel-rapl:1", "psys", 0);
        Running call = meter().begin("model");

        zone("intel-rapl:0", "package-0", 1_000_000);
        zone("intel-rapl:0:0", "core", 800_000);
        zone("intel-rapl:1", "psys", 1_500_000);

        assertThat(call.end()).contains(new Reading(1_000, true));
    }

    @Test
    void aCounterThatBeganAnewIsReadOn() throws IOException {
        zone("intel-rapl:0", "package-0", RANGE - 1_000_000);
        Running call = meter().begin("model");

        zone("intel-rapl:0", "package-0", 2_000_000);

        assertThat(call.end()).contains(new Reading(3_000, true));
    }

    @Test
    void callsAtOnceNeverCountAJouleTwice() throws IOException {
        zone("intel-rapl:0", "package-0", 0);
        EnergyMeter meter = meter();
        Running first = meter.begin("model");
        zone("intel-rapl:0", "package-0", 1_000_000);
        Running second = meter.begin("model");
        zone("intel-rapl:0", "package-0", 5_000_000);

        assertThat(first.end()).contains(new Reading(3_000, true));
        zone("intel-rapl:0", "package-0", 6_000_000);
        assertThat(second.end()).contains(new Reading(3_000, true));
    }

    @Test
    void whereTheMachineOffersNoReadingTheOtherMeterIsAsked() {
        EnergyMeter catalog = alias -> () -> Optional.of(new Reading(7, false));

        assertThat(meter().isReadable()).isFalse();
        assertThat(meter().or(catalog).begin("model").end()).contains(new Reading(7, false));
    }

    @Test
    void aReadingThatFailsInTheMiddleOfACallIsNone() throws IOException {
        zone("intel-rapl:0", "package-0", 0);
        EnergyMeter meter = meter();
        Running call = meter.begin("model");
        Files.delete(powercap.resolve("intel-rapl:0/energy_uj"));

        assertThat(call.end()).isEmpty();

        zone("intel-rapl:0", "package-0", 4_000_000);
        Running next = meter.begin("model");
        zone("intel-rapl:0", "package-0", 5_000_000);
        assertThat(next.end()).contains(new Reading(1_000, true));
    }

    @Test
    void ofAModelElsewhereTheProcessorsHereTellNothing() throws IOException {
        zone("intel-rapl:0", "package-0", 0);
        Running call = new RaplMeter(powercap, alias -> false).begin("model");

        zone("intel-rapl:0", "package-0", 1_000_000);

        assertThat(call.end()).isEmpty();
    }

    private RaplMeter meter() {
        return new RaplMeter(powercap, alias -> true);
    }

    private void zone(String zone, String name, long microjoules) throws IOException {
        Path folder = Files.createDirectories(powercap.resolve(zone));
        Files.writeString(folder.resolve("name"), name + "\n");
        Files.writeString(folder.resolve("energy_uj"), microjoules + "\n");
        Files.writeString(folder.resolve("max_energy_range_uj"), RANGE + "\n");
    }
}
