package dev.sluice.metrics.comparison;

import java.util.Optional;

import dev.sluice.contracts.task.Task;

/** Where the prompts of comparisons are: never in the database. */
public interface Questions {
    /** Whether it knows the prompts of that purpose. */
    boolean isOf(String purpose);

    /** The request of a comparison, as it may be asked again; empty if it may not, or is not to be had any more. */
    Optional<Task> find(Comparison comparison);

    /**
     * Whether there is money for it, which is then set aside. It is asked before anything is.
     *
     * @param answerBytes how long the candidate's answer is in UTF-8, where it is there
     */
    boolean mayAsk(Comparison comparison, Task request, long answerBytes);
}
