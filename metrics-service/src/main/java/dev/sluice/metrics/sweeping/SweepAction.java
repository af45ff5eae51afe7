package dev.sluice.metrics.sweeping;

/** What the sweeper does about a lost task. */
public enum SweepAction {
    /** Its record is written into its lane again. */
    PUT_BACK("put_back"),
    /** It ends as failed. */
    FAILED("failed");

    private final String wireName;

    SweepAction(String wireName) {
        this.wireName = wireName;
    }

    /** The name in the database and as a metric label. */
    public String wireName() {
        return wireName;
    }
}
