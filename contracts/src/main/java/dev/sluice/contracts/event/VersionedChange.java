package dev.sluice.contracts.event;

/**
 * A change of something that all replicas hold alike: a record of a topic with one partition that is kept for ever. It says all
 * that then holds, so that any version can be put back by saying it again. Of several with the same version the first on the
 * topic holds.
 */
public sealed interface VersionedChange extends Event permits RoutesChanged, LearningChanged {
    /** Unlike that of any other change. */
    String changeId();

    /** One more than that of the change before; from 1. */
    long version();
}
