package dev.sluice.launcher.client;

import java.io.Serial;

/** A command's request did not get its answer; the message is what the user reads. */
public final class RequestFailedException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    RequestFailedException(String message) {
        super(message);
    }

    RequestFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
