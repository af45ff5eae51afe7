package dev.sluice.metrics.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Uni;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import jakarta.inject.Inject;

import dev.sluice.contracts.event.CallMetered;
import dev.sluice.contracts.event.Event;
import dev.sluice.contracts.event.Failure;
import dev.sluice.contracts.event.TaskFinished;
import dev.sluice.metrics.Ledger;
import dev.sluice.metrics.LedgerProfile;
import dev.sluice.metrics.LedgerSums;
import dev.sluice.metrics.Stories;
import dev.sluice.testing.KafkaAndPostgres;

@QuarkusTest
@TestProfile(LedgerProfile.class)
@QuarkusTestResource(KafkaAndPostgres.class)
class SumsIT {
    private static final Instant START = Instant.parse("2025-01-12T00:00:00.123456Z");

    @Inject
    Ledger ledger;

    @Inject
    LedgerIngestion ingestion;

    @Inject
    AgroalDataSource database;

    @ParameterizedTest
    @ValueSource(longs = {7, 8, 9, 10})
    void eventsInSmallPiecesToSeveralInstancesAtOnceLeaveTheSumsOfTheirRows(long seed) {
        List<Event> events = new ArrayList<>(new Stories("pieces-" + seed + "-", START, seed)
                .some(60).stream().flatMap(story -> story.events().stream()).toList());
        Random random = new Random(seed);
        events.addAll(events.stream().filter(event -> random.nextInt(3) == 0).toList());
        Collections.shuffle(events, random);
        List<List<Event>> split = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        events.forEach(event -> split.get(random.nextInt(split.size())).add(event));

        Uni.join()
                .all(split.stream()
                        .map(own -> Polls.inSmallOnes(ingestion, own))
                        .toList())
                .andFailFast()
                .await()
                .atMost(Duration.ofSeconds(60));

        LedgerSums.assertThatTheyAreThoseOfTheRows(ledger::rows);
    }

    @Test
    void anEndAndACallOfItsTaskInTransactionsThatDoNotSeeEachOtherAreBothInTheSums() throws SQLException {
        List<Event> events =
                new Stories("unseen-", START, 11).ended(1).getFirst().events();
        Event call = events.stream()
                .filter(CallMetered.class::isInstance)
                .findFirst()
                .orElseThrow();
        Event end = endThatTellsOfNoCall((TaskFinished) events.getLast());
        List<CompletableFuture<Void>> transactions;
        try (Connection other = database.getConnection();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            // The totals are what a transaction changes last.
            statement.execute("lock table total in exclusive mode");

            transactions = List.of(begin(end), begin(call));

            await().until(
                            () -> ledger.rows(
                                    "select pid from pg_locks where not granted and (locktype = 'advisory' or relation = to_regclass('total'))"),
                            waiting -> waiting.size() >= transactions.size());
            other.rollback();
        }
        transactions.forEach(CompletableFuture::join);
        LedgerSums.assertThatTheyAreThoseOfTheRows(ledger::rows);
        assertThat(ledger.rows("select call_id from waiting_call where task_id like 'unseen-%'"))
                .isEmpty();
    }

    private CompletableFuture<Void> begin(Event event) {
        return ingestion
                .ingest(Polls.of(List.of(Polls.received(event))))
                .ifNoItem()
                .after(Duration.ofSeconds(20))
                .fail()
                .subscribeAsCompletionStage();
    }

    /** As the sweeper tells the end of a task whose record is gone. */
    private static TaskFinished endThatTellsOfNoCall(TaskFinished end) {
        return new TaskFinished(
                end.taskId(),
                TaskFinished.Outcome.FAILED,
                end.decision(),
                List.of(),
                Optional.empty(),
                Optional.of(new Failure(Failure.Kind.TIMED_OUT, "no worker told an end of it")),
                Map.of(),
                Map.of(),
                end.acceptedAt(),
                end.finishedAt());
    }
}
