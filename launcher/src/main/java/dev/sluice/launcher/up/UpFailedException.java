package dev.sluice.launcher.up;

import java.io.Serial;

/** Sluice cannot be started, or not go on; the message is what the user reads. */
public final class UpFailedException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    /**
     * A reason to give up.
     *
     * @param message one line that says what is wrong and what to do about it
     */
    public UpFailedException(String message) {
        super(message);
    }

    UpFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
