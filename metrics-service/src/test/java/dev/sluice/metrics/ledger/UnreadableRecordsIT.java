package dev.sluice.metrics.ledger;

import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import jakarta.inject.Inject;

import dev.sluice.contracts.Route;
import dev.sluice.contracts.TaskId;
import dev.sluice.contracts.Urgency;
import dev.sluice.contracts.event.Decision;
import dev.sluice.contracts.event.Event;
import dev.sluice.contracts.event.EventRecords;
import dev.sluice.contracts.event.Failure;
import dev.sluice.contracts.event.TaskFinished;
import dev.sluice.contracts.event.TaskStarted;
import dev.sluice.contracts.event.WorkerStatus;
import dev.sluice.contracts.topic.DeadLetter;
import dev.sluice.contracts.topic.Topics;
import dev.sluice.metrics.Ledger;
import dev.sluice.metrics.LedgerProfile;
import dev.sluice.metrics.Stories;
import dev.sluice.testing.KafkaAndPostgres;
import dev.sluice.testing.RecordCollector;

@QuarkusTest
@TestProfile(LedgerProfile.class)
@QuarkusTestResource(KafkaAndPostgres.class)
class UnreadableRecordsIT {
    private static final Instant START = Instant.parse("2025-02-10T00:00:00Z");

    @Inject
    Ledger ledger;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String servers;

    @Test
    void unreadableRecordsAreDeadLetteredAndTheRestGoesIn() {
        List<Event> events = new Stories("beside-garbage-", START, 1)
                .ended(30).stream().flatMap(story -> story.events().stream()).toList();
        Map<String, Long> atFirst = ledger.totals();
        ledger.publish(events.subList(0, events.size() / 2));
        ledger.publish(raw(Topics.EVENTS, "garbage-1", "{not JSON"));
        ledger.publish(raw(Topics.RESULTS, "garbage-2", "{not JSON"));
        ledger.publish(raw(Topics.COSTS, "garbage-3", null));
        ledger.publish(EventRecords.write(
                Topics.EVENTS, "test", new WorkerStatus("garbage-4", Route.LOCAL, List.of(), START)));
        // Events by their form, but one of a time that PostgreSQL does not have, and one with a name too long for its
        // indexes.
        ledger.publish(EventRecords.write(
                Topics.EVENTS,
                "test",
                new TaskStarted(new TaskId("garbage-5"), 1, "local-fast", Route.LOCAL, "worker", Instant.MAX)));
        ledger.publish(EventRecords.write(Topics.RESULTS, "test", endOfCategory("garbage-6", noise(20_000))));
        ledger.publish(events.subList(events.size() / 2, events.size()));

        ledger.awaitDrained();

        assertThat(ledger.rows("select count(*) from ending where task_id like 'beside-garbage-%'"))
                .containsExactly("30");
        try (RecordCollector letters = RecordCollector.of(servers, Topics.DEAD_LETTER)) {
            assertThat(letters.await(
                            6, letter -> RecordCollector.text(letter.key()).startsWith("garbage-")))
                    .hasSize(6)
                    .allSatisfy(letter -> {
                        assertThat(RecordCollector.header(letter, DeadLetter.REASON))
                                .contains("unreadable");
                        assertThat(RecordCollector.header(letter, DeadLetter.ORIGIN))
                                .hasValueSatisfying(origin -> assertThat(origin).startsWith("tasks."));
                    })
                    .anySatisfy(letter ->
                            assertThat(RecordCollector.text(letter.value())).isEqualTo("{not JSON"));
        }
        ledger.awaitDrained();
        assertThat(ledger.growth(atFirst)).containsEntry("dead_letters [\"unreadable\"]", 6L);
    }

    @Test
    void aTextWithCharactersThatPostgresqlDoesNotHaveIsStored() {
        TaskFinished finished = new TaskFinished(
                new TaskId("with-nul"),
                TaskFinished.Outcome.FAILED,
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.of(new Failure(Failure.Kind.NO_MODEL, "a\u0000b \\u0000 \ud83d\ude00 \ud800.")),
                Map.of(),
                Map.of("k\u0000", "v\u0000"),
                START,
                START);

        ledger.takeIn(List.of(finished));

        assertThat(get("/v1/tasks/with-nul").jsonPath().getString("failure.message"))
                .startsWith("a\ufffdb \\u0000 \ud83d\ude00 ");
    }

    private static TaskFinished endOfCategory(String id, String category) {
        return new TaskFinished(
                new TaskId(id),
                TaskFinished.Outcome.FAILED,
                Optional.of(new Decision(
                        category, Route.LOCAL, "local-fast", List.of(), Urgency.BACKGROUND, List.of(), 1, "test")),
                List.of(),
                Optional.empty(),
                Optional.of(new Failure(Failure.Kind.NO_MODEL, "No model answered.")),
                Map.of(),
                Map.of(),
                START,
                START);
    }

    /** Text that can't be made shorter than a page of an index. */
    private static String noise(int characters) {
        return new Random(1)
                .ints(characters, 'a', 'z')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static ProducerRecord<String, byte[]> raw(String topic, String key, String value) {
        return new ProducerRecord<>(topic, key, value == null ? null : value.getBytes(StandardCharsets.UTF_8));
    }
}
