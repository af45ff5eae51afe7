package dev.sluice.contracts.task;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;

import dev.sluice.contracts.TaskId;

/** Reads tasks for tests, with the default limits. */
final class Reading {
    static final TaskId MADE = new TaskId("made-here");

    private static final TaskReader READER = new TaskReader(TaskLimits.DEFAULT);

    private Reading() {}

    static Task read(String json) throws InvalidTaskException {
        return read(json.getBytes(StandardCharsets.UTF_8));
    }

    static Task read(byte[] json) throws InvalidTaskException {
        return READER.read(json, MADE);
    }

    /** What the reader says to a document that is no task. */
    static InvalidTaskException refused(byte[] json) {
        InvalidTaskException refusal = catchThrowableOfType(InvalidTaskException.class, () -> read(json));
        if (refusal == null) {
            throw new AssertionError("the document was taken for a task");
        }
        return refusal;
    }

    static InvalidTaskException refused(String json) {
        return refused(json.getBytes(StandardCharsets.UTF_8));
    }
}
