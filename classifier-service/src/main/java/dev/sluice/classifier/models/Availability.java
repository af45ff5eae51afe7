package dev.sluice.classifier.models;

/** Whether a model takes tasks. */
public enum Availability {
    /** A worker says so. */
    AVAILABLE,
    /** The workers say that it does not. */
    UNAVAILABLE,
    /** No worker has ever spoken of it; a task may wait in its lane. */
    UNKNOWN
}
