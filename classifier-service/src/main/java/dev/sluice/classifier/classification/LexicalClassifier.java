package dev.sluice.classifier.classification;

import io.quarkus.runtime.Startup;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;

import dev.sluice.contracts.task.Task;

/**
 * Names a task's category from its words and looks alone: a linear model fitted at start to the example tasks in {@code
 * /classification/examples.jsonl}. It takes microseconds, calls nothing and reads at most the first 2,000 and the last
 * 1,000 characters of what is asked.
 */
@Startup
@ApplicationScoped
public class LexicalClassifier implements Classifier {

    /** Fitted once in the life of the process, on first use, and never changed. */
    private static final class Fitted {
        static final LexicalModel MODEL = LexicalModel.shipped();
    }

    /** Fits the model before the first task arrives. */
    @PostConstruct
    void prepare() {
        version();
    }

    @Override
    public Classification classify(Task task) {
        return Fitted.MODEL.classify(Request.of(task));
    }

    @Override
    public String version() {
        return Fitted.MODEL.version();
    }
}
