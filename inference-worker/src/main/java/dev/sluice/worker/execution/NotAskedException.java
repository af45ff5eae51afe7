package dev.sluice.worker.execution;

import java.io.Serial;

import dev.sluice.worker.calling.CallFailedException;

/** A model server was not asked, since it is left alone for now: nothing left the machine. */
final class NotAskedException extends Exception {
    @Serial
    private static final long serialVersionUID = 1;

    private final CallFailedException.Kind kind;

    NotAskedException(CallFailedException.Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    /** The same as the failure of a call. */
    CallFailedException asFailure() {
        return new CallFailedException(kind, getMessage());
    }
}
