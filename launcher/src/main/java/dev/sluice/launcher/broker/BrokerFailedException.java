package dev.sluice.launcher.broker;

import java.io.Serial;

/** The broker did not start; the message says why and names its log. */
public final class BrokerFailedException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    BrokerFailedException(String message) {
        super(message);
    }

    BrokerFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
