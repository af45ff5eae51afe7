package dev.sluice.worker.lane;

/** What is to happen to a delivery. */
public enum Verdict {
    /** What came of it is published: it is done with. */
    ACCEPT,
    /** Nothing was published: it is to be tried again. */
    RELEASE
}
