package dev.sluice.simulator.http;

/** A request body that cannot be taken as a JSON object; each wire says so in its own words. */
public final class UnreadableBody extends Exception {
    private static final long serialVersionUID = 1L;

    /** What is wrong with the body. */
    public enum Reason {
        /** There is none. */
        MISSING,
        /** It is longer than the simulator takes. */
        TOO_LARGE,
        /** It is not a JSON object. */
        NOT_JSON
    }

    private final Reason reason;

    /** @param reason what is wrong */
    public UnreadableBody(Reason reason) {
        super(reason.name());
        this.reason = reason;
    }

    /** What is wrong with the body. */
    public Reason reason() {
        return reason;
    }
}
