package dev.sluice.worker.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;

import dev.sluice.contracts.Money;
import dev.sluice.contracts.event.Event;
import dev.sluice.contracts.event.LaneTask;
import dev.sluice.worker.TestCatalog;
import dev.sluice.worker.TestTasks;

class FreeCallsTest {
    private final TestCatalog models = TestCatalog.create();
    private final FreeCalls calls = new FreeCalls();

    @Test
    void aFinishedTurnIsToldAgainAndNotDoneAgain() throws Exception {
        LaneTask laneTask = laneTask();
        Turn turn = new Turn(laneTask, models.fast());
        List<Event> events = List.of(laneTask);
        ((Claim.Granted) claim(turn)).ticket().finish(events, Money.ZERO);

        assertThat(claim(turn)).isEqualTo(new Claim.Finished(events));
        assertThat(claim(new Turn(laneTask(), models.fast()))).isInstanceOf(Claim.Granted.class);
        assertThat(claim(new Turn(laneTask, models.brain()))).isInstanceOf(Claim.Granted.class);
    }

    @Test
    void aTurnThatWasLeftIsDoneAgain() {
        Turn turn = new Turn(laneTask(), models.fast());
        ((Claim.Granted) claim(turn)).ticket().leave();

        assertThat(claim(turn)).isInstanceOf(Claim.Granted.class);
    }

    @Test
    void onlySoManyTurnsAreRemembered() throws Exception {
        Turn first = new Turn(laneTask(), models.fast());
        ((Claim.Granted) claim(first)).ticket().finish(List.of(), Money.ZERO);

        for (int i = 0; i < 512; i++) {
            ((Claim.Granted) claim(new Turn(laneTask(), models.fast())))
                    .ticket()
                    .finish(List.of(), Money.ZERO);
        }

        assertThat(claim(first)).isInstanceOf(Claim.Granted.class);
    }

    private Claim claim(Turn turn) {
        return calls.claim(turn, Money.ZERO, Instant.now());
    }

    private LaneTask laneTask() {
        return new LaneTask(TestTasks.plain(), models.decision(models.fast()), List.of(), Instant.now(), Instant.now());
    }
}
