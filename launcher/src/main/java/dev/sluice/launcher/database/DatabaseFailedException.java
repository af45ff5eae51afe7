package dev.sluice.launcher.database;

import java.io.Serial;

/** PostgreSQL could not be prepared or started; the message says why in one line. */
public final class DatabaseFailedException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    DatabaseFailedException(String message) {
        super(message);
    }

    DatabaseFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
