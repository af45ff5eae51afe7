package dev.sluice.cloud.batching;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

import dev.sluice.cloud.batch.BatchClient;
import dev.sluice.cloud.batch.BatchedCall;
import dev.sluice.cloud.batch.BatchedResult;
import dev.sluice.cloud.batch.ProviderBatch;
import dev.sluice.worker.calling.CallFailedException;
import dev.sluice.worker.calling.CallFailedException.Kind;

/** A provider whose batches have all ended, without results. It fails once where a test says so. */
final class TroubledProvider implements BatchClient {
    /** Of which batches it was asked how they stand. */
    final List<String> asked = new ArrayList<>();

    private final Set<String> unreadable = new HashSet<>();
    private final Set<String> undeletable = new HashSet<>();
    private final Set<String> away = new HashSet<>();
    private boolean listUnreadable;

    /** Its next reply about that batch is one that nobody expected. */
    void garbles(String id) {
        unreadable.add(id);
    }

    /** Its next list of batches is one that nobody expected. */
    void garblesItsList() {
        listUnreadable = true;
    }

    /** Its next reply about that batch does not come. */
    void isAwayFor(String id) {
        away.add(id);
    }

    /** It does not delete that batch when it is told to for the first time. */
    void keeps(String id) {
        undeletable.add(id);
    }

    @Override
    public ProviderBatch submit(String name, List<BatchedCall> calls) {
        throw new AssertionError("no test submits a batch");
    }

    @Override
    public ProviderBatch find(String id) throws CallFailedException {
        asked.add(id);
        if (away.remove(id)) {
            throw new CallFailedException(Kind.BUSY, "not reached");
        }
        if (unreadable.remove(id)) {
            throw new IllegalStateException("what nobody expected");
        }
        return new ProviderBatch(
                id, Optional.empty(), Optional.empty(), true, 1, OptionalLong.empty(), List.of(), Optional.empty());
    }

    @Override
    public List<ProviderBatch> madeSince(Instant since) {
        if (listUnreadable) {
            listUnreadable = false;
            throw new IllegalStateException("what nobody expected");
        }
        return List.of();
    }

    @Override
    public boolean keepsNames() {
        return true;
    }

    @Override
    public List<BatchedResult> results(ProviderBatch ended) {
        return List.of();
    }

    @Override
    public void delete(ProviderBatch ended) throws CallFailedException {
        if (undeletable.remove(ended.id())) {
            throw new CallFailedException(Kind.MODEL_REFUSED, "the key may not delete");
        }
    }
}
