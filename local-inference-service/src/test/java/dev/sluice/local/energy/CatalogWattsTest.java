package dev.sluice.local.energy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

import dev.sluice.worker.TestCatalog;
import dev.sluice.worker.energy.EnergyMeter.Reading;
import dev.sluice.worker.energy.EnergyMeter.Running;

class CatalogWattsTest {
    private final TestCatalog models = TestCatalog.create();
    private final AtomicLong nanoTime = new AtomicLong(7);
    private final CatalogWatts meter = new CatalogWatts(models.catalog(), nanoTime::get);

    @Test
    void aCallTakesItsModelsWattsByItsTime() {
        Running call = meter.begin(models.fast());
        pass(Duration.ofMillis(1_500));

        // 200 W, as the catalog has it.
        assertThat(call.end()).contains(new Reading(300_000, false));
    }

    @Test
    void callsAtOnceDivideTheTimeAmongThem() {
        Running first = meter.begin(models.fast());
        pass(Duration.ofSeconds(1));
        Running second = meter.begin(models.fast());
        pass(Duration.ofSeconds(4));

        assertThat(first.end()).contains(new Reading(200 * 3_000, false));
        pass(Duration.ofSeconds(1));
        assertThat(second.end()).contains(new Reading(200 * 3_000, false));
    }

    @Test
    void timeInWhichNothingRanIsNobodys() {
        meter.begin(models.fast()).end();
        pass(Duration.ofHours(1));
        Running call = meter.begin(models.fast());
        pass(Duration.ofMillis(5));

        assertThat(call.end()).contains(new Reading(1_000, false));
    }

    @Test
    void ofAModelWithoutWattsNothingIsTold() {
        Running call = meter.begin(models.brain());
        pass(Duration.ofSeconds(1));

        assertThat(call.end()).isEmpty();
    }

    private void pass(Duration time) {
        nanoTime.addAndGet(time.toNanos());
    }
}
