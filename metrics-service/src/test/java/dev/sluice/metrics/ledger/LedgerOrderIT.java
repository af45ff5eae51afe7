package dev.sluice.metrics.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Uni;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import jakarta.inject.Inject;

import dev.sluice.contracts.event.Event;
import dev.sluice.contracts.topic.DeadLetter;
import dev.sluice.contracts.topic.Topics;
import dev.sluice.metrics.Ledger;
import dev.sluice.metrics.LedgerProfile;
import dev.sluice.metrics.LedgerSums;
import dev.sluice.metrics.Stories;
import dev.sluice.metrics.Stories.Story;
import dev.sluice.testing.KafkaAndPostgres;

@QuarkusTest
@TestProfile(LedgerProfile.class)
@QuarkusTestResource(KafkaAndPostgres.class)
class LedgerOrderIT {
    private static final Instant START = Instant.parse("2025-01-10T00:00:00.123456Z");

    @Inject
    Ledger ledger;

    @Inject
    LedgerIngestion ingestion;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void eventsInAnyOrderAndTwiceLeaveTheLedgerOfTheOrderedRun(long seed) {
        String ordered = "ordered-" + seed + "-";
        String shuffled = "shuffled-" + seed + "-";
        Map<String, Long> atFirst = ledger.totals();
        ledger.takeIn(events(new Stories(ordered, START, seed).some(70)));
        Map<String, Long> growthOfOrdered = ledger.growth(atFirst);
        Map<String, Long> between = ledger.totals();
        List<Event> disorder = new ArrayList<>(events(new Stories(shuffled, START, seed).some(70)));
        Random random = new Random(seed);
        disorder.addAll(
                disorder.stream().filter(event -> random.nextInt(3) == 0).toList());
        Collections.shuffle(disorder, random);

        ledger.takeIn(disorder);

        assertThat(ledger.contents(shuffled)).hasSizeGreaterThan(200).isEqualTo(ledger.contents(ordered));
        assertThat(ledger.growth(between)).hasSizeGreaterThan(20).isEqualTo(growthOfOrdered);
    }

    @Test
    void aReplayOfEverythingChangesNothing() {
        List<Event> events = events(new Stories("replayed-", START, 4).some(40));
        ledger.takeIn(events);
        List<String> contents = ledger.contents("replayed-");
        Map<String, Long> totals = ledger.totals();

        ledger.takeIn(events);

        assertThat(ledger.contents("replayed-")).hasSizeGreaterThan(100).isEqualTo(contents);
        assertThat(ledger.totals()).isEqualTo(totals);
    }

    @Test
    void recordsThatAreDeliveredAgainCountOnce() {
        List<ConsumerRecord<byte[], byte[]>> delivered =
                new ArrayList<>(events(new Stories("redelivered-", START, 5).ended(20)).stream()
                        .map(Polls::received)
                        .toList());
        delivered.add(letter(900_001, "tasks.requested.v1/0/900001"));
        delivered.add(letter(900_002, "tasks.requested.v1/0/900002"));
        // The writer of this one died after it had written it, and wrote it again.
        delivered.add(letter(900_003, "tasks.requested.v1/0/900002"));
        Map<String, Long> atFirst = ledger.totals();
        ingest(delivered);
        Map<String, Long> growth = ledger.growth(atFirst);

        ingest(delivered);

        assertThat(ledger.growth(atFirst)).isEqualTo(growth).containsEntry("dead_letters [\"malformed\"]", 2L);
    }

    @Test
    void instancesThatWriteTheSameTasksAtOnceCountThemOnce() {
        List<Event> events = events(new Stories("at-once-", START, 6).ended(60));
        Map<String, Long> atFirst = ledger.totals();
        List<Uni<Void>> instances = Stream.iterate(1L, seed -> seed + 1)
                .limit(6)
                .map(seed -> {
                    List<Event> own = new ArrayList<>(events);
                    Collections.shuffle(own, new Random(seed));
                    return Polls.inSmallOnes(ingestion, own);
                })
                .toList();

        Uni.join().all(instances).andFailFast().await().atMost(Duration.ofSeconds(60));

        assertThat(ledger.rows("select count(*) from ending where task_id like 'at-once-%'"))
                .containsExactly("60");
        long tasks = ledger.growth(atFirst).entrySet().stream()
                .filter(total -> total.getKey().startsWith("tasks "))
                .mapToLong(Map.Entry::getValue)
                .sum();
        assertThat(tasks).isEqualTo(60);
        LedgerSums.assertThatTheyAreThoseOfTheRows(ledger::rows);
        Map<String, Long> before = ledger.totals();
        ledger.takeIn(events);
        assertThat(ledger.totals()).isEqualTo(before);
    }

    private void ingest(List<ConsumerRecord<byte[], byte[]>> delivered) {
        ingestion.ingest(Polls.of(delivered)).await().atMost(Duration.ofSeconds(20));
    }

    private static List<Event> events(List<Story> stories) {
        return stories.stream().flatMap(story -> story.events().stream()).toList();
    }

    private static ConsumerRecord<byte[], byte[]> letter(long offset, String origin) {
        ConsumerRecord<byte[], byte[]> letter =
                new ConsumerRecord<>(Topics.DEAD_LETTER, 0, offset, null, "{".getBytes(StandardCharsets.UTF_8));
        letter.headers().add(DeadLetter.REASON, "malformed".getBytes(StandardCharsets.UTF_8));
        letter.headers().add(DeadLetter.MESSAGE, "not JSON".getBytes(StandardCharsets.UTF_8));
        letter.headers().add(DeadLetter.ORIGIN, origin.getBytes(StandardCharsets.UTF_8));
        return letter;
    }
}
