package dev.sluice.launcher.backend;

/** What stands behind a provider of models. */
public enum Backend {
    /** The provider itself. */
    REAL,
    /** The simulator, which says so in every result. */
    SIMULATED,
    /** Nothing: its models are not available. */
    ABSENT
}
