package dev.sluice.metrics.problem;

import static java.util.Objects.requireNonNull;

import java.io.Serial;
import java.util.List;

import dev.sluice.contracts.task.InvalidTaskException.Violation;
import dev.sluice.contracts.view.Problem;

/** Ends a request with problem details. */
public final class ProblemException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    private final transient Problem problem;

    /**
     * Ends a request.
     *
     * @param problem what the caller is told
     */
    public ProblemException(Problem problem) {
        super(requireNonNull(problem, "problem").detail(), null, false, false);
        this.problem = problem;
    }

    /** Parameters of the query that can't be used (400), each named. */
    public static ProblemException badParameters(List<Violation> violations) {
        return new ProblemException(Problem.of(400, "parameters", "Bad parameters", violations));
    }

    /** What the caller is told. */
    public Problem problem() {
        return problem;
    }
}
