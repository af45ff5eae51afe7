package dev.sluice.metrics.sweeping;

/**
 * What a lane has come to.
 *
 * @param start the offset of the first record that its workers are not done with
 * @param earliest the offset of the first record that the broker still has
 * @param end the offset of the next record to come
 * @param readable up to where it can be read: what comes after the beginning of an open transaction can't
 */
record LaneFront(long start, long earliest, long end, long readable) {
    /** Of a lane that does not exist (any more). */
    static final LaneFront ABSENT = new LaneFront(0, 0, 0, 0);

    /** Whether all up to the end can be read. */
    boolean isReadable() {
        return readable >= end;
    }

    /** The first record that a worker is to do. */
    long firstToDo() {
        return Math.max(start, earliest);
    }
}
