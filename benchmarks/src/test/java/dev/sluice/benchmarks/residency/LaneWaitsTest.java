package dev.sluice.benchmarks.residency;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import dev.sluice.contracts.Urgency;
import dev.sluice.contracts.topic.Lane;

class LaneWaitsTest {
    private static final Lane ONE = new Lane("one", Urgency.BACKGROUND);
    private static final Lane OTHER = new Lane("other", Urgency.BACKGROUND);
    private static final Instant START = Instant.parse("2026-11-25T12:00:00Z");

    @Test
    void aLaneWaitsFromItsLastTurnOrFromATaskThatCameLater() {
        Map<Lane, Duration> longest = LaneWaits.longest(
                List.of(served(ONE, 0, 40), served(ONE, 0, 5), served(ONE, 50, 60), served(OTHER, 1, 4)));

        assertThat(longest)
                .containsOnly(Map.entry(ONE, Duration.ofSeconds(35)), Map.entry(OTHER, Duration.ofSeconds(3)));
    }

    private static LaneWaits.Served served(Lane lane, int arrived, int started) {
        return new LaneWaits.Served(lane, START.plusSeconds(arrived), START.plusSeconds(started));
    }
}
