package dev.sluice.worker.calling;

/** Speaks the protocol of a model server. It calls once and never retries: the one retry layer stands above it. */
public interface ModelClient {
    /**
     * Asks a model and waits for its whole answer.
     *
     * @throws CallFailedException if there is none; its kind says what may be done about it
     * @throws InterruptedException if the worker is told to stop; the connection is closed then
     */
    Completion complete(Call call) throws CallFailedException, InterruptedException;
}
