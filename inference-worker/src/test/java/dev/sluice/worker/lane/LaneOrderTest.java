package dev.sluice.worker.lane;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;

import dev.sluice.contracts.Urgency;
import dev.sluice.contracts.topic.Lane;

class LaneOrderTest {
    private static final Lane FAST_BACKGROUND = new Lane("fast", Urgency.BACKGROUND);
    private static final Lane FAST_INTERACTIVE = new Lane("fast", Urgency.INTERACTIVE);
    private static final Lane BRAIN_BACKGROUND = new Lane("brain", Urgency.BACKGROUND);
    private static final Lane BRAIN_INTERACTIVE = new Lane("brain", Urgency.INTERACTIVE);

    @Test
    void whoWaitsComesFirstAndAmongEqualsTheModelUsedLast() {
        List<Lane> given = List.of(FAST_INTERACTIVE, FAST_BACKGROUND, BRAIN_INTERACTIVE, BRAIN_BACKGROUND);

        List<Lane> order = LaneOrder.of(given, Optional.of("brain"));

        assertThat(order).containsExactly(BRAIN_INTERACTIVE, FAST_INTERACTIVE, BRAIN_BACKGROUND, FAST_BACKGROUND);
    }

    @Test
    void withNoModelUsedYetTheCatalogsOrderHolds() {
        List<Lane> given = List.of(FAST_BACKGROUND, FAST_INTERACTIVE, BRAIN_INTERACTIVE);

        List<Lane> order = LaneOrder.of(given, Optional.empty());

        assertThat(order).containsExactly(FAST_INTERACTIVE, BRAIN_INTERACTIVE, FAST_BACKGROUND);
    }
}
