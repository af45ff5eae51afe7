package dev.sluice.classifier.learning;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Whether and how Sluice learns from what became of tasks. */
@ConfigMapping(prefix = "sluice.learning")
public interface LearningSettings {
    /** Whether decisions leave signals and outcomes are learned from. What was learned before holds either way. */
    @WithDefault("true")
    boolean enabled();

    /**
     * The share of tasks for which chance chooses the side, where the catalog weighs quality; from 0 to 1. Half of them go to
     * the cloud and are paid for. Without any, nothing is adopted.
     */
    @WithDefault("0.03")
    double exploration();

    /** After how many explored observations an update is judged. */
    @WithDefault("50")
    int judgedBy();

    /** Whether answers of the simulator are learned from, which says nothing of any model: for demonstrations and tests. */
    @WithDefault("false")
    boolean simulated();
}
