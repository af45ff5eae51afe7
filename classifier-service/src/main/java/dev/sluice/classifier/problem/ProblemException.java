package dev.sluice.classifier.problem;

import static java.util.Objects.requireNonNull;

import java.io.Serial;

import dev.sluice.contracts.view.Problem;

/** Ends a request with problem details. */
public final class ProblemException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    private final transient Problem problem;

    /** @param problem what the caller is told */
    public ProblemException(Problem problem) {
        super(requireNonNull(problem, "problem").detail(), null, false, false);
        this.problem = problem;
    }

    /** A problem with a word of its own. */
    public static ProblemException of(int status, String word, String title, String detail) {
        return new ProblemException(Problem.of(status, word, title, detail));
    }

    /** Something that Sluice needs does not answer; the same request may succeed in a while (503). */
    public static ProblemException unavailable(String detail) {
        return of(503, "unavailable", "Not available at the moment", detail);
    }

    /** What the caller is told. */
    public Problem problem() {
        return problem;
    }
}
