package dev.sluice.cloud.batch;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A batch as its provider tells of it.
 *
 * @param id the provider's id
 * @param name Sluice's own name for it, where the provider keeps one
 * @param createdAt when it was made, by the provider's clock; OpenAI tells whole seconds
 * @param ended whether all of its calls have ended, and their results can be fetched
 * @param calls how many calls it has; 0 where the provider has not counted them yet
 * @param resultFiles the provider's files with the results, where they are files
 * @param inputFile the provider's file with the calls, where it is one
 */
public record ProviderBatch(
        String id,
        Optional<String> name,
        Instant createdAt,
        boolean ended,
        long calls,
        List<String> resultFiles,
        Optional<String> inputFile) {
    public ProviderBatch {
        requireNonNull(id, "id");
        requireNonNull(name, "name");
        requireNonNull(createdAt, "createdAt");
        resultFiles = List.copyOf(resultFiles);
        requireNonNull(inputFile, "inputFile");
    }

    /** Whether it has ended without a result of any of its calls, as OpenAI's do whose file it does not take: none was made. */
    public boolean madeNothing() {
        return ended && inputFile.isPresent() && resultFiles.isEmpty();
    }
}
