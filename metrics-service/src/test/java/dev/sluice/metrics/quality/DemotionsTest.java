package dev.sluice.metrics.quality;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;

import dev.sluice.contracts.Urgency;
import dev.sluice.contracts.catalog.CategoryRoute;

class DemotionsTest {
    private static final CategoryRoute ROUTE = new CategoryRoute(
            "local-fast",
            List.of("local-brain", "cloud-haiku"),
            Urgency.BACKGROUND,
            Optional.of(0.7),
            Optional.of(List.of("Tag these logs.")),
            Optional.of(List.of("(?i)heartbeat")));

    @Test
    void aRouteWithoutItsFirstModelTakesTheSameTasks() {
        assertThat(Demotions.withoutFirst(ROUTE))
                .isEqualTo(new CategoryRoute(
                        "local-brain",
                        List.of("cloud-haiku"),
                        Urgency.BACKGROUND,
                        ROUTE.minQuality(),
                        ROUTE.examples(),
                        ROUTE.patterns()));
    }

    @Test
    void aRouteThatHasItsModelAgainIsAsItWas() {
        assertThat(Demotions.withFirst(Demotions.withoutFirst(ROUTE), "local-fast"))
                .isEqualTo(ROUTE);
    }
}
