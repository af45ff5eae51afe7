package dev.sluice.worker.checking;

import java.util.List;
import java.util.Optional;

import dev.sluice.contracts.Route;
import dev.sluice.contracts.event.Failure;

/**
 * Whether an answer is of use. Those of both sides must say something and not decline. A local one must also be of the
 * asked form, not end where we cut it off, and not go round in circles; a paid one is handed on as it is, with its finish
 * reason.
 */
public final class AnswerChecks {
    private static final List<AnswerCheck> OF_CLOUD = List.of(new Declined(false), new Empty(), new TooLarge());
    private static final List<AnswerCheck> WORTH_KEEPING = List.of(new Declined(true), new Empty(), new TooLarge());
    private static final List<AnswerCheck> OF_LOCAL = List.of(
            new Declined(true), new Empty(), new TooLarge(), new GoingInCircles(), new CutOff(), new WrongForm());

    // It is handed on with the task, from lane to lane.
    private static final int LONGEST_KEPT = 256 << 10;

    private AnswerChecks() {}

    /** Whether an answer that did not pass is better than none: it says something, if not in the asked form. */
    public static boolean isWorthKeeping(Answer answer) {
        return answer.text().length() <= LONGEST_KEPT
                && WORTH_KEEPING.stream()
                        .allMatch(check -> check.problem(answer).isEmpty());
    }

    /** What is wrong with an answer of that side, or empty. */
    public static Optional<Failure> problem(Route route, Answer answer) {
        List<AnswerCheck> checks = switch (route) {
            case CLOUD -> OF_CLOUD;
            case LOCAL -> OF_LOCAL;
        };
        return checks.stream()
                .map(check -> check.problem(answer))
                .flatMap(Optional::stream)
                .findFirst()
                .map(message -> new Failure(Failure.Kind.BAD_ANSWER, message));
    }
}
