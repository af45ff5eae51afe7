package dev.sluice.metrics.checkpoint;

import java.io.Serial;

/** The file of prompts can't be used; the message says where and why, and quotes none. */
final class InvalidPromptsException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    InvalidPromptsException(String message) {
        super(message);
    }
}
