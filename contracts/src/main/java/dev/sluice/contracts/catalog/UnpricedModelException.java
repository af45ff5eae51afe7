package dev.sluice.contracts.catalog;

import java.io.Serial;

/** A cloud model has no price for that day. It is an error and never a cost of zero. */
public final class UnpricedModelException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    UnpricedModelException(String message) {
        super(message);
    }
}
