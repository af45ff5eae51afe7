package dev.sluice.worker.ledger;

import java.io.Serial;

/** Another worker has taken over a turn, or the ledger could not be reached for too long: what was done of it is void. */
public final class ClaimLostException extends Exception {
    @Serial
    private static final long serialVersionUID = 1;

    public ClaimLostException(String message) {
        super(message);
    }
}
