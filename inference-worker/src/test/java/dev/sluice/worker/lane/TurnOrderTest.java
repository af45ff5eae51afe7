package dev.sluice.worker.lane;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.sluice.contracts.Urgency;
import dev.sluice.contracts.topic.Lane;
import dev.sluice.worker.lane.LaneTurn.Reason;
import dev.sluice.worker.lane.TurnOrder.Situation;

class TurnOrderTest {
    private static final Lane FAST_BACKGROUND = new Lane("fast", Urgency.BACKGROUND);
    private static final Lane FAST_INTERACTIVE = new Lane("fast", Urgency.INTERACTIVE);
    private static final Lane BRAIN_BACKGROUND = new Lane("brain", Urgency.BACKGROUND);
    private static final Lane BRAIN_INTERACTIVE = new Lane("brain", Urgency.INTERACTIVE);
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final WaitBounds BOUNDS = new WaitBounds(Duration.ofSeconds(60), Duration.ofMinutes(10));
    private static final Set<String> NOTHING = Set.of();

    private final TurnOrder order = new TurnOrder(BOUNDS, models -> false);

    @Test
    void theModelInMemoryIsDrainedBeforeAnotherIsLoaded() {
        Map<Lane, Instant> waiting = Map.of(
                FAST_BACKGROUND,
                ago(1),
                FAST_INTERACTIVE,
                ago(2),
                BRAIN_BACKGROUND,
                ago(200),
                BRAIN_INTERACTIVE,
                ago(20));

        List<LaneTurn> turns = order.of(situation(waiting, Set.of("fast")));

        assertThat(turns)
                .extracting(LaneTurn::lane)
                .containsExactly(FAST_INTERACTIVE, FAST_BACKGROUND, BRAIN_INTERACTIVE, BRAIN_BACKGROUND);
        assertThat(turns.get(0).reason()).isEqualTo(Reason.RESIDENT);
        assertThat(turns.get(2).reason()).isEqualTo(Reason.NOTHING_FOR_RESIDENT);
    }

    @Test
    void aLaneThatHasWaitedHalfOfItsBoundIsDueThoughItsModelMustBeLoaded() {
        Map<Lane, Instant> waiting = Map.of(FAST_INTERACTIVE, ago(29), BRAIN_INTERACTIVE, ago(30));

        List<LaneTurn> turns = order.of(situation(waiting, Set.of("fast")));

        assertThat(turns).first().isEqualTo(new LaneTurn(BRAIN_INTERACTIVE, Reason.DUE));
    }

    @Test
    void ofLanesThatAreDueTheOneWhoseBoundEndsFirstIsFirst() {
        Map<Lane, Instant> waiting =
                Map.of(BRAIN_BACKGROUND, ago(580), BRAIN_INTERACTIVE, ago(31), FAST_BACKGROUND, ago(301));

        List<LaneTurn> turns = order.of(situation(waiting, Set.of("fast")));

        assertThat(turns)
                .extracting(LaneTurn::lane)
                .containsExactly(BRAIN_BACKGROUND, BRAIN_INTERACTIVE, FAST_BACKGROUND);
        assertThat(turns).extracting(LaneTurn::reason).containsOnly(Reason.DUE);
    }

    @Test
    void aModelThatWasJustLoadedIsNotLeftForALaneThatIsDue() {
        Map<Lane, Instant> waiting = Map.of(FAST_BACKGROUND, ago(1), BRAIN_INTERACTIVE, ago(59));

        List<LaneTurn> turns = order.of(new Situation(NOW, waiting, Set.of("fast"), NOTHING, Optional.of("fast")));

        assertThat(turns).first().isEqualTo(new LaneTurn(FAST_BACKGROUND, Reason.RESIDENT));
    }

    @Test
    void aModelThatWasJustLoadedAndHasNothingToDoIsLeft() {
        Map<Lane, Instant> waiting = Map.of(BRAIN_INTERACTIVE, ago(59));

        List<LaneTurn> turns = order.of(new Situation(NOW, waiting, Set.of("fast"), NOTHING, Optional.of("fast")));

        assertThat(turns).first().isEqualTo(new LaneTurn(BRAIN_INTERACTIVE, Reason.DUE));
    }

    @Test
    void aSlotKeepsToTheModelOfTheOthersWhereOnlyOneFits() {
        Map<Lane, Instant> waiting = Map.of(FAST_BACKGROUND, ago(1), BRAIN_INTERACTIVE, ago(5));

        List<LaneTurn> turns = order.of(new Situation(NOW, waiting, Set.of("brain"), Set.of("fast"), Optional.empty()));

        assertThat(turns).extracting(LaneTurn::lane).containsExactly(FAST_BACKGROUND);
    }

    @Test
    void whereADueLaneNeedsTheMemoryOfOthersNothingIsBegunThatKeepsThemThere() {
        Map<Lane, Instant> waiting = Map.of(FAST_BACKGROUND, ago(1), BRAIN_INTERACTIVE, ago(40));

        List<LaneTurn> turns = order.of(new Situation(NOW, waiting, Set.of("fast"), Set.of("fast"), Optional.empty()));

        assertThat(turns).isEmpty();
    }

    @Test
    void modelsThatFitTogetherAreUsedTogether() {
        TurnOrder roomy = new TurnOrder(BOUNDS, models -> models.size() <= 2);
        Map<Lane, Instant> waiting = Map.of(BRAIN_INTERACTIVE, ago(40), new Lane("third", Urgency.BACKGROUND), ago(1));

        List<LaneTurn> turns = roomy.of(new Situation(NOW, waiting, Set.of("fast"), Set.of("fast"), Optional.empty()));

        assertThat(turns).extracting(turn -> turn.lane().model()).containsExactly("brain", "third");
    }

    @Test
    void aBoundOfZeroLoadsAtOnce() {
        TurnOrder impatient = new TurnOrder(new WaitBounds(Duration.ZERO, Duration.ofMinutes(10)), models -> false);
        Map<Lane, Instant> waiting = Map.of(FAST_BACKGROUND, ago(200), BRAIN_INTERACTIVE, NOW);

        List<LaneTurn> turns = impatient.of(situation(waiting, Set.of("fast")));

        assertThat(turns).first().isEqualTo(new LaneTurn(BRAIN_INTERACTIVE, Reason.DUE));
    }

    private static Situation situation(Map<Lane, Instant> waiting, Set<String> resident) {
        return new Situation(NOW, waiting, resident, NOTHING, Optional.empty());
    }

    private static Instant ago(int seconds) {
        return NOW.minusSeconds(seconds);
    }
}
