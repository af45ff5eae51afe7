package dev.sluice.classifier.models;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import dev.sluice.contracts.Route;
import dev.sluice.contracts.event.WorkerStatus;
import dev.sluice.contracts.event.WorkerStatus.ModelStatus;

class WorkerStatusesTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    private final WorkerStatuses statuses = new WorkerStatuses();

    @Test
    void aModelThatNobodySpokeOfIsUnknown() {
        assertThat(statuses.state("local-fast", NOW)).isEqualTo(ModelState.UNKNOWN);
    }

    @Test
    void aModelIsAvailableIfAnyWorkerOfLateSaysSo() {
        statuses.hear(says("one", false, 5));
        statuses.hear(says("two", true, 50));

        assertThat(statuses.state("local-fast", NOW).availability()).isEqualTo(Availability.AVAILABLE);
    }

    @Test
    void aModelIsUnavailableWithAReasonIfEveryWorkerOfLateSaysSo() {
        statuses.hear(says("one", false, 5));
        statuses.hear(says("two", true, 120));

        ModelState state = statuses.state("local-fast", NOW);

        assertThat(state.availability()).isEqualTo(Availability.UNAVAILABLE);
        assertThat(state.reason()).contains("not pulled");
        assertThat(state.simulated()).contains(true);
    }

    @Test
    void theLastWordHoldsWhereNoneHasSpokenOfLate() {
        statuses.hear(says("one", false, 3_600));
        statuses.hear(says("two", true, 120));

        assertThat(statuses.state("local-fast", NOW).availability()).isEqualTo(Availability.AVAILABLE);
    }

    @Test
    void onlyWorkersThatSpokeOfLateAreCountedOnTheirSide() {
        statuses.hear(says("one", false, 5));
        statuses.hear(says("two", true, 120));

        assertThat(statuses.heardOfLate(Route.LOCAL, NOW)).isEqualTo(1);
        assertThat(statuses.lastWord(Route.LOCAL)).contains(NOW.minusSeconds(5));
        assertThat(statuses.heardOfLate(Route.CLOUD, NOW)).isZero();
        assertThat(statuses.lastWord(Route.CLOUD)).isEmpty();
    }

    @Test
    void aWorkerThatSpeaksAgainTakesItsWordBack() {
        statuses.hear(says("one", true, 10));
        statuses.hear(says("one", false, 1));

        assertThat(statuses.state("local-fast", NOW).availability()).isEqualTo(Availability.UNAVAILABLE);
    }

    @Test
    void workersThatCameAndWentDoNotFillTheMemory() {
        for (int worker = 0; worker < 2_000; worker++) {
            statuses.hear(says("worker-" + worker, false, 10_000 - worker));
        }
        statuses.hear(says("youngest", true, 70));

        assertThat(statuses.state("local-fast", NOW).availability()).isEqualTo(Availability.AVAILABLE);
        assertThat(statuses.size()).isLessThanOrEqualTo(500);
    }

    private static WorkerStatus says(String worker, boolean available, int secondsAgo) {
        ModelStatus status = new ModelStatus(
                "local-fast", available, available ? Optional.empty() : Optional.of("not pulled"), true);
        return new WorkerStatus(worker, Route.LOCAL, List.of(status), NOW.minusSeconds(secondsAgo));
    }
}
