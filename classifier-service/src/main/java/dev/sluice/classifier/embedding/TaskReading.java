package dev.sluice.classifier.embedding;

import java.util.Optional;
import java.util.function.Function;

import dev.sluice.contracts.task.Task;
import dev.sluice.routingmodel.lexical.Request;

/**
 * A task as the models read it. All that decide about one task share one of these, so its text is embedded once at most, and only
 * if one of them asks. It belongs to the thread that decides.
 */
public final class TaskReading {
    private final Task task;
    private final Request request;
    private final Function<String, Optional<float[]>> embedder;
    private Optional<float[]> vector = Optional.empty();
    private boolean asked;

    /**
     * A reading.
     *
     * @param embedder gives the vector of a text; empty where there is no embedding model
     */
    public TaskReading(Task task, Function<String, Optional<float[]>> embedder) {
        this.task = task;
        this.request = Request.of(task);
        this.embedder = embedder;
    }

    /** A reading on a machine without an embedding model. */
    public static TaskReading withoutEmbedding(Task task) {
        return new TaskReading(task, text -> Optional.empty());
    }

    /** The task itself. */
    public Task task() {
        return task;
    }

    /** What of the task is looked at. */
    public Request request() {
        return request;
    }

    /** The vector of the text where somebody has asked for it; nothing is computed. */
    public Optional<float[]> embeddingIfAsked() {
        return vector;
    }

    /** The vector of the text, computed where nobody has asked before, in milliseconds; empty without an embedding model. */
    public Optional<float[]> embedding() {
        if (!asked) {
            vector = embedder.apply(request.text());
            asked = true;
        }
        return vector;
    }
}
