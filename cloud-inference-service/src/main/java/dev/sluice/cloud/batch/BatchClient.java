package dev.sluice.cloud.batch;

import java.time.Instant;
import java.util.List;

import dev.sluice.worker.calling.CallFailedException;

/** Speaks a provider's batch API. It asks once and never tries again. */
public interface BatchClient {
    /**
     * Submits calls of one model as a batch.
     *
     * @param name Sluice's own name for it, for {@link ProviderBatch#name}
     * @param calls at least one
     * @throws CallFailedException if there is no sign of it; where its kind is uncertain or timed out, the batch may be
     *     there all the same
     */
    ProviderBatch submit(String name, List<BatchedCall> calls) throws CallFailedException, InterruptedException;

    /**
     * How a batch stands.
     *
     * @throws CallFailedException if the provider does not tell
     */
    ProviderBatch find(String id) throws CallFailedException, InterruptedException;

    /**
     * The batches made since then, the newest first, whoever made them with this key; among them those whose dates can't be
     * read.
     *
     * @throws CallFailedException if the provider does not tell
     */
    List<ProviderBatch> madeSince(Instant since) throws CallFailedException, InterruptedException;

    /** Whether the provider keeps {@link ProviderBatch#name}. Where it does not, a batch is known by its results alone. */
    boolean keepsNames();

    /**
     * What became of the calls of a batch that has ended, in any order.
     *
     * @throws CallFailedException if the provider does not tell
     */
    List<BatchedResult> results(ProviderBatch ended) throws CallFailedException, InterruptedException;

    /**
     * Deletes what the provider keeps of a batch that has ended: prompts and answers. What is gone counts as deleted.
     *
     * @throws CallFailedException if the provider does not, whatever its reason; it may have deleted a part
     */
    void delete(ProviderBatch ended) throws CallFailedException, InterruptedException;
}
