package dev.sluice.classifier;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;

import dev.sluice.contracts.TaskId;
import dev.sluice.contracts.event.Failure;
import dev.sluice.contracts.event.LaneTask;
import dev.sluice.contracts.event.TaskFinished;
import dev.sluice.contracts.event.TaskRouted;
import dev.sluice.contracts.topic.Topics;
import dev.sluice.testing.ByteProducer;
import dev.sluice.testing.RecordCollector;

@ServiceTest
class RoutingIT {
    private static final String CANARY = "canary0815secret";

    private ByteProducer producer;
    private RecordCollector lanes;
    private final String mark = UUID.randomUUID().toString();

    @BeforeEach
    void connect() {
        producer = ByteProducer.of(Wire.broker());
        lanes = Wire.lanes();
    }

    @AfterEach
    void disconnect() {
        lanes.close();
        producer.close();
    }

    @Test
    void aBarePromptIsATask() {
        String prompt = "bare " + mark;

        producer.send(Topics.REQUESTED, "{\"prompt\":\"" + prompt + "\"}");

        ConsumerRecord<byte[], byte[]> found = lanes.await(
                        1, lane -> RecordCollector.text(lane.value()).contains(prompt))
                .getFirst();
        LaneTask task = Wire.read(found, LaneTask.class);
        assertThat(RecordCollector.text(found.key())).isEqualTo(task.task().id().value());
        try (RecordCollector events = Wire.topic(Topics.EVENTS)) {
            TaskRouted routed = Wire.read(events.awaitKey(task.key()), TaskRouted.class);
            assertThat(routed.decision()).isEqualTo(task.decision());
            assertThat(routed.acceptedAt()).isEqualTo(task.acceptedAt());
        }
    }

    @Test
    void aCloudEventSentTwiceIsOneTask() {
        Map<String, String> event = Map.of("ce_id", "7", "ce_source", "/orders/" + mark);
        byte[] value = ("{\"prompt\":\"event " + mark + "\"}").getBytes(UTF_8);

        producer.send(Topics.REQUESTED, null, value, event);
        producer.send(Topics.REQUESTED, null, value, event);

        TaskId id = TaskId.ofName("cloudevent", "/orders/" + mark + "\n7");
        assertThat(inLanesAfterAnother(id.value())).hasSize(1);
    }

    @Test
    void oneIdIsOneTaskHoweverOftenItIsSent() {
        String id = "often-" + mark;
        for (int times = 0; times < 50; times++) {
            producer.send(Topics.REQUESTED, "{\"id\":\"" + id + "\",\"prompt\":\"x\"}");
        }

        assertThat(inLanesAfterAnother(id)).hasSize(1);
    }

    @Test
    void recordsThatAreNoTasksAreDeadLettersAndHarmNobody() {
        List<String> good = new ArrayList<>();
        bad("malformed", ("{\"prompt\":\"" + CANARY).getBytes(UTF_8), good);
        bad("malformed", ("[\"" + CANARY + "\"]").getBytes(UTF_8), good);
        bad("malformed", new byte[] {(byte) 0xff, 0, 1}, good);
        bad("empty", new byte[0], good);
        bad("empty", null, good);
        bad("invalid", ("{\"prompt\":\"\",\"system\":\"" + CANARY + "\"}").getBytes(UTF_8), good);
        bad("invalid", ("{\"prompt\":\"" + CANARY + "\",\"category\":\"poetry\"}").getBytes(UTF_8), good);
        bad("invalid", ("{\"prompt\":\"" + CANARY + "\",\"model\":\"local-poet\"}").getBytes(UTF_8), good);
        bad("too_large", ("{\"prompt\":\"" + CANARY + "x".repeat(1_900_000) + "\"}").getBytes(UTF_8), good);

        try (RecordCollector letters = Wire.topic(Topics.DEAD_LETTER)) {
            List<ConsumerRecord<byte[], byte[]>> mine = letters.await(9, this::isMine);
            assertThat(mine).allSatisfy(letter -> {
                assertThat(RecordCollector.header(letter, "sluice_reason"))
                        .isEqualTo(RecordCollector.header(letter, "expected"));
                assertThat(RecordCollector.header(letter, "sluice_message").orElseThrow())
                        .isNotBlank()
                        .doesNotContain(CANARY);
                assertThat(RecordCollector.header(letter, "sluice_origin").orElseThrow())
                        .startsWith(Topics.REQUESTED + "/");
            });
            assertThat(mine.stream().filter(letter -> letter.value() == null)).hasSize(1);
            assertThat(mine.stream()
                            .map(letter -> RecordCollector.header(letter, "sluice_message")
                                    .orElseThrow()))
                    .anyMatch(message -> message.contains("poetry") && message.contains("code-generation"))
                    .anyMatch(message -> message.contains("local-poet") && message.contains("local-fast"));
        }
        good.forEach(lanes::awaitKey);
        assertThat(TestLog.text()).doesNotContain(CANARY);
    }

    @Test
    void aTaskWhoseDeadlineHasPassedFailsWithAReason() {
        String id = "late-" + mark;

        producer.send(
                Topics.REQUESTED,
                "{\"id\":\"" + id
                        + "\",\"prompt\":\"x\",\"deadline\":\"2020-01-01T00:00:00Z\",\"metadata\":{\"a\":\"b\"}}");

        try (RecordCollector results = Wire.topic(Topics.RESULTS)) {
            TaskFinished finished = Wire.read(results.awaitKey(id), TaskFinished.class);
            assertThat(finished.outcome()).isEqualTo(TaskFinished.Outcome.FAILED);
            assertThat(finished.failure().orElseThrow().kind()).isEqualTo(Failure.Kind.TIMED_OUT);
            assertThat(finished.metadata()).containsEntry("a", "b");
        }
        assertThat(inLanesAfterAnother(id)).isEmpty();
    }

    @Test
    void aLocalOnlyTaskOfACloudCategoryStaysLocal() {
        String id = "private-" + mark;

        producer.send(
                Topics.REQUESTED,
                "{\"id\":\"" + id + "\",\"prompt\":\"x\",\"category\":\"deep-analysis\",\"privacy\":\"local-only\"}");

        LaneTask task = Wire.laneTask(lanes, id);
        assertThat(task.decision().model()).startsWith("local-");
        assertThat(task.decision().fallbacks()).allMatch(alias -> alias.startsWith("local-"));
    }

    @Test
    void noTaskIsLostOrDoubledWhileTheBrokerFencesTheProducerAgainAndAgain() throws Exception {
        int count = 600;
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", Wire.broker()))) {
            for (int number = 0; number < count; number++) {
                producer.send(Topics.REQUESTED, "{\"id\":\"f" + number + "-" + mark + "\",\"prompt\":\"x\"}");
                if (number % 20 == 0) {
                    fence(admin);
                }
            }
        }

        List<ConsumerRecord<byte[], byte[]>> found =
                lanes.await(count, lane -> RecordCollector.text(lane.key()).endsWith(mark));
        lanes.readFor(Duration.ofSeconds(2));
        List<String> keys = lanes
                .await(count, lane -> RecordCollector.text(lane.key()).endsWith(mark))
                .stream()
                .map(lane -> RecordCollector.text(lane.key()))
                .toList();
        assertThat(found).hasSizeLessThanOrEqualTo(count);
        assertThat(keys).hasSize(count).doesNotHaveDuplicates();
        assertThat(TestLog.text()).as("the producer was fenced").contains("written=false");
    }

    private static void fence(Admin admin) throws InterruptedException, ExecutionException {
        List<String> ids = admin.listTransactions().all().get().stream()
                .map(TransactionListing::transactionalId)
                .filter(id -> id.startsWith("classifier-service-"))
                .toList();
        admin.fenceProducers(ids).all().get();
    }

    /** A bad record and a good one behind it. */
    private void bad(String reason, byte[] value, List<String> good) {
        producer.send(Topics.REQUESTED, "key", value, Map.of("expected", reason, "mark", mark));
        String id = "good" + good.size() + "-" + mark;
        producer.send(Topics.REQUESTED, "{\"id\":\"" + id + "\",\"prompt\":\"x\",\"category\":\"background\"}");
        good.add(id);
    }

    private boolean isMine(ConsumerRecord<byte[], byte[]> letter) {
        return RecordCollector.header(letter, "mark").filter(mark::equals).isPresent();
    }

    /** What the lanes hold of a task once tasks sent after it, to every partition, have arrived. */
    private List<ConsumerRecord<byte[], byte[]>> inLanesAfterAnother(String id) {
        for (int number = 0; number < 20; number++) {
            producer.send(
                    Topics.REQUESTED,
                    "k" + number,
                    ("{\"id\":\"after" + number + "-" + mark + "\",\"prompt\":\"x\"}").getBytes(UTF_8),
                    Map.of());
        }
        for (int number = 0; number < 20; number++) {
            lanes.awaitKey("after" + number + "-" + mark);
        }
        return lanes.readFor(Duration.ofSeconds(1)).stream()
                .filter(found -> RecordCollector.text(found.key()).equals(id))
                .toList();
    }
}
