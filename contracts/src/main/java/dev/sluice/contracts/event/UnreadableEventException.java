package dev.sluice.contracts.event;

import java.io.Serial;

/** A record is not the event it should be. The message never repeats what the record held. */
public final class UnreadableEventException extends Exception {
    @Serial
    private static final long serialVersionUID = 1;

    UnreadableEventException(String message) {
        super(message);
    }
}
