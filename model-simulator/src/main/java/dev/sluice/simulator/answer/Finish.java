package dev.sluice.simulator.answer;

/** Why an answer ended. */
public enum Finish {
    /** The model was done. */
    STOP,
    /** The limit on its length was reached. */
    LENGTH,
    /** The model declined. */
    REFUSAL
}
