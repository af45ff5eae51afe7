package dev.sluice.metrics.checkpoint;

import java.io.Serial;

/** A checkpoint can't be made as it was asked for; the message is what whoever asked reads. */
final class UnplannableException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    UnplannableException(String message) {
        super(message);
    }
}
