package dev.sluice.contracts.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Instant;
import java.util.Optional;

import dev.sluice.contracts.TaskId;

class TaskRatedTest {
    @ParameterizedTest
    @CsvSource({
        "3, , , true",
        "2, , , false",
        "5, true, , false",
        ", false, , true",
        ", true, , false",
        ", , cloud-haiku, false",
        "4, , cloud-haiku, true",
        "2, false, , false"
    })
    void anAnswerIsGoodIfItWasRatedThreeAndNeededNoRevision(
            Integer rating, Boolean neededRevision, String betterModel, boolean good) {
        assertThat(rated(rating, neededRevision, betterModel).isGood()).isEqualTo(good);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 6, -1, Integer.MAX_VALUE})
    void whatIsNoRatingIsRefused(int rating) {
        assertThatThrownBy(() -> rated(rating, null, null)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void feedbackThatSaysNothingIsRefused() {
        assertThatThrownBy(() -> rated(null, null, null)).isInstanceOf(IllegalArgumentException.class);
    }

    private static TaskRated rated(Integer rating, Boolean neededRevision, String betterModel) {
        return new TaskRated(
                new TaskId("task"),
                "rating",
                Optional.ofNullable(rating),
                Optional.ofNullable(neededRevision),
                Optional.ofNullable(betterModel),
                Instant.EPOCH);
    }
}
