package dev.sluice.routingmodel.rows;

/** A file that is not of the form asked; the message is one line, names file and line, and repeats none of its content. */
public final class InvalidRowsException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** Says what is wrong and where. */
    public InvalidRowsException(String message) {
        super(message);
    }
}
