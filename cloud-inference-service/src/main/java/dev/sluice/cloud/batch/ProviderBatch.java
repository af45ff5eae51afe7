package dev.sluice.cloud.batch;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A batch as its provider tells of it.
 *
 * @param id the provider's id
 * @param name Sluice's own name for it, where the provider keeps one
 * @param createdAt when it was made, by the provider's clock; OpenAI tells whole seconds; empty where it can't be read
 * @param ended whether all of its calls have ended, and their results can be fetched
 * @param calls how many calls it has; 0 where the provider has not counted them yet
 * @param answered how many of them the provider counts as answered; empty where it does not tell that
 * @param resultFiles the provider's files with the results, where they are files
 * @param inputFile the provider's file with the calls, where it is one
 */
public record ProviderBatch(
        String id,
        Optional<String> name,
        Optional<Instant> createdAt,
        boolean ended,
        long calls,
        OptionalLong answered,
        List<String> resultFiles,
        Optional<String> inputFile) {
    public ProviderBatch {
        requireNonNull(id, "id");
        requireNonNull(name, "name");
        requireNonNull(createdAt, "createdAt");
        requireNonNull(answered, "answered");
        resultFiles = List.copyOf(resultFiles);
        requireNonNull(inputFile, "inputFile");
    }

    /** Whether it was made before that time; one whose date is not known may be of any. */
    public boolean wasMadeBefore(Instant time) {
        return createdAt.filter(made -> made.isBefore(time)).isPresent();
    }

    /**
     * Whether it has ended and none of its calls was made, as OpenAI's do whose file it does not take. That there are no
     * results does not show it: answers that are counted are billed, and so may be those of which no count is known.
     */
    public boolean madeNothing() {
        boolean noneAnswered = answered.isPresent() && answered.getAsLong() == 0;
        return ended && inputFile.isPresent() && resultFiles.isEmpty() && noneAnswered;
    }
}
