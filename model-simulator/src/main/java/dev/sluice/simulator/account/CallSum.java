package dev.sluice.simulator.account;

/**
 * Calls added up.
 *
 * @param calls billed calls
 * @param undelivered those among them whose answer the caller did not get
 * @param tokens their tokens
 */
public record CallSum(long calls, long undelivered, TokenCounts tokens) {
    /** No calls. */
    public static final CallSum NONE = new CallSum(0, 0, TokenCounts.NONE);

    CallSum plus(CallSum other) {
        return new CallSum(calls + other.calls, undelivered + other.undelivered, tokens.plus(other.tokens));
    }

    static CallSum of(BilledCall call) {
        return new CallSum(1, call.delivered() ? 0 : 1, call.tokens());
    }
}
