package dev.sluice.simulator.wire;

import dev.sluice.simulator.fault.Fault;

/** How an answer reaches its caller. */
public sealed interface Delivery {
    /** All of it. */
    record Whole() implements Delivery {}

    /**
     * Up to a point.
     *
     * @param afterTokens the output tokens before the break
     * @param ending how it breaks off
     */
    record Broken(int afterTokens, Fault.Ending ending) implements Delivery {}

    /** Not at all, though it was produced. */
    record Lost() implements Delivery {}
}
