package dev.sluice.routingmodel.embedding;

/** The embedding model can't be had on this machine; what needs no embedding works all the same. */
public final class EmbeddingUnavailableException extends Exception {
    private static final long serialVersionUID = 1;

    /** Says what is missing. */
    public EmbeddingUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
