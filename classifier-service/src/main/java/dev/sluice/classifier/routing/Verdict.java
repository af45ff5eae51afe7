package dev.sluice.classifier.routing;

import static java.util.Objects.requireNonNull;

import java.util.List;

import dev.sluice.contracts.Urgency;
import dev.sluice.contracts.event.Decision;
import dev.sluice.contracts.event.Failure;

/** What the {@link Policy} says of a task. */
sealed interface Verdict {
    /** What kind of task it is taken for. */
    Opinion opinion();

    /** How urgent it is. */
    Urgency urgency();

    /** Codes of what decided, in the order it was decided. */
    List<String> reasons();

    /**
     * It goes to a model.
     *
     * @param opinion what kind of task it is
     * @param decision where it goes
     * @param assessor tells how its models are weighed
     */
    record Routed(Opinion opinion, Decision decision, Assessor assessor) implements Verdict {
        public Routed {
            requireNonNull(opinion, "opinion");
            requireNonNull(decision, "decision");
            requireNonNull(assessor, "assessor");
        }

        @Override
        public Urgency urgency() {
            return decision.urgency();
        }

        @Override
        public List<String> reasons() {
            return decision.reasons();
        }
    }

    /**
     * No model may or can do it.
     *
     * @param opinion what kind of task it is
     * @param urgency how urgent it is
     * @param reasons codes of what decided
     * @param failure what its owner is told
     */
    record Unroutable(Opinion opinion, Urgency urgency, List<String> reasons, Failure failure) implements Verdict {
        public Unroutable {
            requireNonNull(opinion, "opinion");
            requireNonNull(urgency, "urgency");
            reasons = List.copyOf(reasons);
            requireNonNull(failure, "failure");
        }
    }
}
