package dev.sluice.worker.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.Map;
import java.util.Set;

import dev.sluice.worker.inventory.Residency.Need;

class ResidencyTest {
    private static final String HERE = "ollama";
    private static final String THERE = "gpu-box";
    private static final Map<String, Need> NEEDS = Map.of(
            "small",
            new Need(HERE, 5),
            "medium",
            new Need(HERE, 10),
            "large",
            new Need(HERE, 20),
            "far",
            new Need(THERE, 40));

    private final Residency residency = new Residency(2);

    @BeforeEach
    void find() {
        residency.found(Set.of("small", "far", "vllm"), NEEDS, Map.of(HERE, 25L));
    }

    @Test
    void modelsFitTogetherWhereTheirServersMemoryHoldsThem() {
        assertThat(residency.fitTogether(Set.of("small", "large"))).isTrue();
        assertThat(residency.fitTogether(Set.of("medium", "large"))).isFalse();
    }

    @Test
    void aServerKeepsNoMoreModelsThanItIsSetTo() {
        residency.found(Set.of(), NEEDS, Map.of(HERE, 1_000L));

        assertThat(residency.fitTogether(Set.of("small", "medium", "large"))).isFalse();
    }

    @Test
    void whereTheMemoryIsNotKnownOneModelFitsUntilMoreAreSeenTogether() {
        residency.found(Set.of("small"), NEEDS, Map.of());
        assertThat(residency.fitTogether(Set.of("small", "medium"))).isFalse();

        residency.found(HERE, Set.of("small", "medium"));

        assertThat(residency.fitTogether(Set.of("small", "medium"))).isTrue();
    }

    @Test
    void modelsOfOtherServersTakeNoMemoryHere() {
        assertThat(residency.fitTogether(Set.of("large", "far", "vllm"))).isTrue();
    }

    @Test
    void aModelThatIsLoadedMayHavePushedOutAllButThoseInUse() {
        residency.found(HERE, Set.of("small", "medium"));

        residency.used("large", Set.of("medium"));

        assertThat(residency.resident()).containsExactlyInAnyOrder("large", "medium", "far", "vllm");
    }

    @Test
    void aModelThatIsThereIsUsedWithoutPushingOutOthers() {
        residency.found(HERE, Set.of("small", "medium"));

        residency.used("small", Set.of());

        assertThat(residency.resident()).containsExactlyInAnyOrder("small", "medium", "far", "vllm");
    }
}
