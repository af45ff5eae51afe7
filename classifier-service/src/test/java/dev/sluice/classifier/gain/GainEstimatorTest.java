package dev.sluice.classifier.gain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import dev.sluice.classifier.embedding.TextEmbedder;
import dev.sluice.classifier.learning.LearnedVersions;
import dev.sluice.contracts.TaskId;
import dev.sluice.contracts.task.Task;

class GainEstimatorTest {
    private static final Task TASK = Task.ofPrompt(
            new TaskId("t"), "Which doctrine lets a landlord keep the deposit after a breach of covenant?");

    @Test
    void withoutTheEmbeddingModelThereIsAnEstimateToo() {
        TextEmbedder none = TextEmbedder.unavailable();

        GainEstimate estimate = new GainEstimator(new LearnedVersions()).estimate(none.read(TASK));

        assertThat(none.isAvailable()).isFalse();
        assertThat(estimate.shipped().cloud()).isBetween(0.3, 1.0);
        assertThat(estimate.version()).startsWith("gain-1-");
    }

    @Test
    void theEmbeddingMakesADifference() {
        TextEmbedder embedder = TextEmbedder.loaded();

        GainEstimate with = new GainEstimator(new LearnedVersions()).estimate(embedder.read(TASK));
        GainEstimate without = new GainEstimator(new LearnedVersions())
                .estimate(TextEmbedder.unavailable().read(TASK));
        embedder.close();

        assertThat(with.shipped()).isNotEqualTo(without.shipped());
    }
}
