package dev.sluice.simulator.wire;

import java.util.Optional;

/** A call that a provider refuses; each wire has its own body for it. */
public final class WireProblem extends Exception {
    private static final long serialVersionUID = 1L;
    private static final long NO_RETRY = -1;

    private final int status;
    private final String type;
    private final String parameter;
    private final String code;
    private long retryAfterSeconds = NO_RETRY;

    /**
     * A problem.
     *
     * @param status the HTTP status
     * @param type the provider's word for this kind of error, empty where it has none
     * @param message what the caller is told
     */
    public WireProblem(int status, String type, String message) {
        this(status, type, message, null, null);
    }

    /**
     * A problem with the two fields that OpenAI adds.
     *
     * @param parameter the parameter at fault, or null
     * @param code the error's code, or null
     */
    public WireProblem(int status, String type, String message, String parameter, String code) {
        super(message);
        this.status = status;
        this.type = type;
        this.parameter = parameter;
        this.code = code;
    }

    /** The same, to be tried again after a time. */
    public WireProblem retryAfter(long seconds) {
        retryAfterSeconds = seconds;
        return this;
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** The provider's word for this kind of error, empty where it has none. */
    public String type() {
        return type;
    }

    /** The parameter at fault. */
    public Optional<String> parameter() {
        return Optional.ofNullable(parameter);
    }

    /** The error's code. */
    public Optional<String> code() {
        return Optional.ofNullable(code);
    }

    /** Seconds for {@code retry-after}. */
    public Optional<Long> retryAfterSeconds() {
        return retryAfterSeconds == NO_RETRY ? Optional.empty() : Optional.of(retryAfterSeconds);
    }
}
