package dev.sluice.simulator.http;

import java.io.IOException;

/** Thrown out of an endpoint to close the caller's connection without the rest of the answer. */
public final class ConnectionCut extends IOException {
    private static final long serialVersionUID = 1L;

    /** @param reason why, for a debugger: the caller never sees it */
    public ConnectionCut(String reason) {
        super(reason);
    }
}
