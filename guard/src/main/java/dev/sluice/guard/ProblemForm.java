package dev.sluice.guard;

import dev.sluice.contracts.view.Problem;

/** How a service writes problems for readers who know no problem details; without one they are written as they are. */
@FunctionalInterface
public interface ProblemForm {
    /**
     * What is written for a problem, as JSON.
     *
     * @param path the path that was asked for
     */
    Object at(String path, Problem problem);
}
