package dev.sluice.simulator.fault;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;

/** Something that goes wrong with a call. Except where it says so, the call is billed as the provider would. */
public sealed interface Fault {
    /** Something that goes wrong with an answer and has no meaning for a batch as a whole. */
    sealed interface OfAnswer extends Fault {}

    /**
     * The provider refuses with a status, in its own error shape; nothing is billed.
     *
     * @param status 400 to 599
     * @param retryAfter sent as {@code retry-after} in whole seconds
     */
    record Status(int status, Optional<Duration> retryAfter) implements Fault {
        public Status {
            if (status < 400 || status > 599) {
                throw new IllegalArgumentException("status must be 400 to 599, not " + status);
            }
            requireNonNull(retryAfter);
        }

        /** That status without {@code retry-after}. */
        public Status(int status) {
            this(status, Optional.empty());
        }
    }

    /** The account's spend limit is reached, said as the provider says it; nothing is billed. */
    record SpendLimit() implements Fault {}

    /** The connection closes before any answer; nothing is billed. */
    record ConnectionClosed() implements Fault {}

    /**
     * The answer breaks off; the tokens until then are billed.
     *
     * @param afterTokens the output tokens before the break
     * @param ending how it breaks off
     */
    record BrokenStream(int afterTokens, Ending ending) implements OfAnswer {
        public BrokenStream {
            requireNotNegative(afterTokens);
            requireNonNull(ending);
        }
    }

    /** How a broken stream ends. */
    enum Ending {
        /** With the provider's error line or event; an answer that is not streamed becomes a status 500. */
        ERROR,
        /** With a closed connection. */
        CUT
    }

    /**
     * The whole answer is produced and billed, and the connection closes before any of it is sent; a batch is begun, and
     * its caller does not hear of it.
     */
    record AnswerLost() implements Fault {}

    /**
     * Nothing happens for a time; then the answer comes as usual.
     *
     * @param duration how long
     */
    record Hang(Duration duration) implements Fault {
        public Hang {
            requireNonNull(duration);
        }
    }

    /**
     * The answer takes longer, or the batch.
     *
     * @param factor how many times as long, above 0
     */
    record Slow(double factor) implements Fault {
        public Slow {
            if (!(factor > 0)) {
                throw new IllegalArgumentException("factor must be above 0");
            }
        }
    }

    /** The model declines. */
    record Refusal() implements OfAnswer {}

    /** The model ends its answer before the first token. */
    record Empty() implements OfAnswer {}

    /**
     * The answer ends at a length limit.
     *
     * @param afterTokens the output tokens before it
     */
    record CutOff(int afterTokens) implements OfAnswer {
        public CutOff {
            requireNotNegative(afterTokens);
        }
    }

    /** The answer is prose though JSON was asked. */
    record NotJson() implements OfAnswer {}

    /** The answer repeats itself up to the token limit, or to 2,048 tokens where there is none. */
    record Repetition() implements OfAnswer {}

    /**
     * The model says exactly this: a judge's verdict, or nonsense.
     *
     * @param text its whole answer
     */
    record Says(String text) implements OfAnswer {
        public Says {
            requireNonNull(text);
        }
    }

    /** The batch's day is over before its item is done; nothing is billed. */
    record Expired() implements OfAnswer {}

    private static void requireNotNegative(int tokens) {
        if (tokens < 0) {
            throw new IllegalArgumentException("after_tokens must be 0 or more");
        }
    }
}
