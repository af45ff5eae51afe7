package dev.sluice.worker.calling;

import java.io.Serial;
import java.time.Duration;
import java.util.Optional;

import dev.sluice.contracts.event.Failure;

/** A call brought no answer. The message is for the task's owner and never holds anything of the task's text. */
public final class CallFailedException extends Exception {
    @Serial
    private static final long serialVersionUID = 1;

    /** What kind of failure, by what may be done about it. */
    public enum Kind {
        /** The server could not be reached, or turned the call away for now: it may be made again. */
        BUSY(Failure.Kind.UNAVAILABLE),
        /** The call was sent and no whole answer came: it may have been done, and billed. */
        UNCERTAIN(Failure.Kind.UNAVAILABLE),
        /** No answer within the call's time. */
        TIMED_OUT(Failure.Kind.TIMED_OUT),
        /** The account may spend no more: never made again, and no other model of that provider is asked. */
        SPEND_LIMIT(Failure.Kind.SPEND_LIMIT),
        /** The server does not have the model, or does not accept the key: another model may. */
        MODEL_REFUSED(Failure.Kind.REJECTED),
        /** The prompt does not fit the model's context. */
        TOO_LONG(Failure.Kind.TOO_LONG),
        /** The server holds the request itself for wrong. */
        INVALID_REQUEST(Failure.Kind.REJECTED),
        /** An answer came that can't be taken, such as one beyond all bounds. */
        UNUSABLE(Failure.Kind.BAD_ANSWER);

        private final Failure.Kind failure;

        Kind(Failure.Kind failure) {
            this.failure = failure;
        }

        /** Whether the call may have been done and billed for all that is known. */
        public boolean mayBeBilled() {
            return switch (this) {
                case UNCERTAIN, TIMED_OUT, UNUSABLE -> true;
                case BUSY, SPEND_LIMIT, MODEL_REFUSED, TOO_LONG, INVALID_REQUEST -> false;
            };
        }

        /** How the task's story calls it. */
        public Failure.Kind failure() {
            return failure;
        }
    }

    private final Kind kind;
    private final transient Optional<Duration> retryAfter;

    public CallFailedException(Kind kind, String message) {
        this(kind, message, Optional.empty());
    }

    /** @param retryAfter how long the server asks to wait */
    public CallFailedException(Kind kind, String message, Optional<Duration> retryAfter) {
        super(message);
        this.kind = kind;
        this.retryAfter = retryAfter;
    }

    /** What kind of failure. */
    public Kind kind() {
        return kind;
    }

    /** How long the server asks to wait, where it does. */
    public Optional<Duration> retryAfter() {
        return retryAfter;
    }
}
