package dev.sluice.classifier.gain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.Optional;

import dev.sluice.classifier.Catalogs;
import dev.sluice.classifier.embedding.TaskReading;
import dev.sluice.classifier.learning.LearnedVersions;
import dev.sluice.contracts.TaskId;
import dev.sluice.contracts.task.Task;

class ExpectedQualityTest {
    private static final Task TASK = Task.ofPrompt(new TaskId("t"), "What is a sluice?");

    private final ExpectedQuality quality =
            new ExpectedQuality(Catalogs.shipped(), new GainEstimator(new LearnedVersions()));

    @Test
    void aTaskOfWhichTheLooksForbidAGainIsNotEmbedded() {
        TaskReading reading = new TaskReading(TASK, text -> {
            throw new AssertionError("embedded");
        });

        assertThat(quality.mayGain(reading, "local-fast", "cloud-opus", 0.9)).isFalse();
        assertThat(quality.mayGain(reading, "local-fast", "cloud-opus", 0)).isTrue();
    }

    @Test
    void howeverManyAskATextIsEmbeddedOnce() {
        int[] asked = {0};
        TaskReading reading = new TaskReading(TASK, text -> {
            asked[0]++;
            return Optional.of(new float[384]);
        });

        double local = quality.of(reading, "local-fast");
        double cloud = quality.of(reading, "cloud-opus");

        assertThat(asked[0]).isEqualTo(1);
        assertThat(local).isBetween(0.0, 1.0).isNotEqualTo(cloud);
    }
}
