package dev.sluice.classifier.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.stream.IntStream;

import dev.sluice.contracts.TaskId;

class RecentIdsTest {
    @Test
    void anIdThatWasNeverAddedIsNotRemembered() {
        RecentIds ids = filled(10_000, 5_000);

        assertThat(IntStream.range(5_000, 10_000).filter(number -> ids.contains(id(number))))
                .isEmpty();
    }

    @Test
    void theLastOnesAreRememberedForCertain() {
        RecentIds ids = filled(1_000, 25_000);

        assertThat(IntStream.range(24_000, 25_000).filter(number -> !ids.contains(id(number))))
                .isEmpty();
    }

    @Test
    void theOldOnesAreForgotten() {
        RecentIds ids = filled(1_000, 25_000);

        assertThat(IntStream.range(0, 23_000).filter(number -> ids.contains(id(number))))
                .isEmpty();
    }

    @Test
    void anIdAddedAgainAndAgainTakesNoRoomOfAnother() {
        RecentIds ids = new RecentIds(2);
        ids.add(id(1));
        for (int times = 0; times < 100; times++) {
            ids.add(id(2));
        }

        assertThat(ids.contains(id(1))).isTrue();
    }

    private static RecentIds filled(int atLeast, int count) {
        RecentIds ids = new RecentIds(atLeast);
        IntStream.range(0, count).forEach(number -> ids.add(id(number)));
        return ids;
    }

    private static TaskId id(int number) {
        return new TaskId("task-" + number);
    }
}
