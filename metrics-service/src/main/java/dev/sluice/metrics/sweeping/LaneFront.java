package dev.sluice.metrics.sweeping;

/**
 * What a lane has come to.
 *
 * @param start the offset of the first record that its workers are not done with
 * @param earliest the offset of the first record that the broker still has
 * @param end the offset of the next record to come
 */
record LaneFront(long start, long earliest, long end) {
    /** Of a lane that does not exist (any more). */
    static final LaneFront ABSENT = new LaneFront(0, 0, 0);

    /** The first record that a worker is to do. */
    long firstToDo() {
        return Math.max(start, earliest);
    }
}
