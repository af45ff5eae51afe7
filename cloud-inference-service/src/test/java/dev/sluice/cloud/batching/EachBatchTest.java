package dev.sluice.cloud.batching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

import dev.sluice.cloud.ledger.NotedBatch;

class EachBatchTest {
    private static final List<NotedBatch> BATCHES = Stream.of("a", "b", "c")
            .map(id -> new NotedBatch(id, "haiku", 1, Optional.empty(), Instant.EPOCH, 0))
            .toList();

    private final List<String> taken = new ArrayList<>();

    @Test
    void aBatchThatFailsDoesNotKeepTheOthersFromTheirTurn() throws Exception {
        EachBatch.inTurn(BATCHES, () -> true, batch -> {
            if (batch.id().equals("b")) {
                throw new DateTimeException("beyond range");
            }
            taken.add(batch.id());
        });

        assertThat(taken).containsExactly("a", "c");
    }

    @Test
    void nothingIsDoneAnyMoreOnceTheBatchesAreAnotherWorkers() throws Exception {
        EachBatch.inTurn(BATCHES, taken::isEmpty, batch -> taken.add(batch.id()));

        assertThat(taken).containsExactly("a");
    }

    @Test
    void whereItIsNotKnownWhoseTheyAreNothingIsDone() {
        BooleanSupplier unknown = () -> {
            throw new IllegalStateException("the database is away");
        };

        assertThatThrownBy(() -> EachBatch.inTurn(BATCHES, unknown, batch -> taken.add(batch.id())))
                .isInstanceOf(IllegalStateException.class);

        assertThat(taken).isEmpty();
    }
}
