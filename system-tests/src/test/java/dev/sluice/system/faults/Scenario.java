package dev.sluice.system.faults;

/** Something that goes wrong, under load. What must hold after it is the same for all, and {@link Judge} looks at it. */
interface Scenario {
    /** A sentence of what goes wrong. */
    String title();

    /** Sends the trial's tasks and does the harm; returns when all is well again. */
    void run(Trial trial) throws Exception;
}
