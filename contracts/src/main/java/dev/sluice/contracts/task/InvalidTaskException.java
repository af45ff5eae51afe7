package dev.sluice.contracts.task;

import java.io.Serial;
import java.util.List;
import java.util.stream.Collectors;

/** What arrived is not a task. The message names fields and rules and never repeats what a field held. */
public final class InvalidTaskException extends Exception {
    @Serial
    private static final long serialVersionUID = 1;

    /** Which kind of wrong, so that each front door can answer in its own way. */
    public enum Kind {
        /** No bytes, or none but white space. */
        EMPTY,
        /** More bytes than a task may have. */
        TOO_LARGE,
        /** Not JSON, or not a JSON object. */
        MALFORMED,
        /** JSON with a field that is missing, of the wrong type or out of bounds. */
        INVALID
    }

    /**
     * One broken rule.
     *
     * @param field the JSON field, empty where it is the document as a whole
     * @param rule what is wrong with it, without its content
     */
    public record Violation(String field, String rule) {
        @Override
        public String toString() {
            return field.isEmpty() ? rule : field + ": " + rule;
        }
    }

    private final Kind kind;
    private final transient List<Violation> violations;

    InvalidTaskException(Kind kind, List<Violation> violations) {
        super(violations.stream().map(Violation::toString).collect(Collectors.joining("; ")));
        this.kind = kind;
        this.violations = List.copyOf(violations);
    }

    InvalidTaskException(Kind kind, String rule) {
        this(kind, List.of(new Violation("", rule)));
    }

    /** Which kind of wrong it is. */
    public Kind kind() {
        return kind;
    }

    /** Every broken rule that was found, never empty. */
    public List<Violation> violations() {
        return violations;
    }
}
