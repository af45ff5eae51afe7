package dev.sluice.classifier.classification;

import dev.sluice.classifier.embedding.TaskReading;

/**
 * Names the category of a task whose caller gave none.
 *
 * <p>An implementation reads the prompt, so it never logs it and never repeats any of it in a
 * {@link Classification}. It is deterministic: the same task and {@link #version()} always give the same answer.
 */
public interface Classifier {

    /** Returns the best category for a task; never fails on what a prompt says, however long or odd. */
    Classification classify(TaskReading reading);

    /** Names this classifier and what it learned from, so that a recorded decision can be traced to it. */
    String version();
}
