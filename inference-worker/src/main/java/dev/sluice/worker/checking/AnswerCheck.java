package dev.sluice.worker.checking;

import java.util.Optional;

/** One way in which an answer can be of no use. */
interface AnswerCheck {
    /** What is wrong with it, for the task's owner and without any of its text; empty where nothing is. */
    Optional<String> problem(Answer answer);
}
