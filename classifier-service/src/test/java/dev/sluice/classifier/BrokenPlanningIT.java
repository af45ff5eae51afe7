package dev.sluice.classifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusMock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

import dev.sluice.classifier.classification.CascadeClassifier;
import dev.sluice.classifier.classification.Classification;
import dev.sluice.classifier.embedding.TaskReading;
import dev.sluice.contracts.event.Failure;
import dev.sluice.contracts.event.TaskFinished;
import dev.sluice.contracts.topic.Topics;
import dev.sluice.testing.ByteProducer;
import dev.sluice.testing.RecordCollector;

/** What is accepted gets a lane or an end, whatever is thrown while a model is chosen for it. */
@ServiceTest
class BrokenPlanningIT {
    private static final String CANARY = "canary1848secret";

    private final String mark = UUID.randomUUID().toString();
    private final AtomicInteger tries = new AtomicInteger();
    private ByteProducer producer;
    private RecordCollector lanes;

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
    void aTaskAtWhichAnErrorIsThrownOnceIsRoutedAndSoIsTheNextBatch() {
        breakAt(number -> {
            if (number == 1) {
                throw new OutOfMemoryError(CANARY);
            }
        });

        send("first");
        await().atMost(Duration.ofSeconds(20)).until(() -> tries.get() > 0);
        send("second");

        lanes.awaitKey("second-" + mark);
        lanes.awaitKey("first-" + mark);
        assertThat(TestLog.text()).doesNotContain(CANARY);
    }

    @Test
    void aTaskAtWhichAnErrorIsThrownAgainAndAgainEndsAndHoldsNobodyUp() {
        breakAt(number -> {
            throw new StackOverflowError(CANARY);
        });

        send("first");
        send("second");

        assertEnded("first-" + mark);
        lanes.awaitKey("second-" + mark);
        assertThat(tries).hasValueGreaterThan(1);
    }

    @Test
    void aTaskAtWhichAnExceptionIsThrownEndsAndIsNoDeadLetter() {
        breakAt(number -> {
            throw new IllegalStateException(CANARY);
        });

        send("first");
        send("second");

        assertEnded("first-" + mark);
        lanes.awaitKey("second-" + mark);
        try (RecordCollector letters = Wire.topic(Topics.DEAD_LETTER)) {
            assertThat(letters.readFor(Duration.ofSeconds(1)))
                    .noneMatch(letter -> RecordCollector.text(letter.value()).contains(mark));
        }
    }

    private void assertEnded(String id) {
        try (RecordCollector results = Wire.topic(Topics.RESULTS)) {
            TaskFinished finished = Wire.read(results.awaitKey(id), TaskFinished.class);
            assertThat(finished.outcome()).isEqualTo(TaskFinished.Outcome.FAILED);
            assertThat(finished.metadata()).containsEntry("a", "b");
            Failure failure = finished.failure().orElseThrow();
            assertThat(failure.kind()).isEqualTo(Failure.Kind.INTERNAL);
            assertThat(failure.message()).doesNotContain(CANARY);
        }
        assertThat(TestLog.text()).doesNotContain(CANARY);
    }

    private void send(String name) {
        producer.send(
                Topics.REQUESTED,
                "{\"id\":\"" + name + "-" + mark + "\",\"prompt\":\"" + name + "\",\"metadata\":{\"a\":\"b\"}}");
    }

    /** Lets something happen at each try to classify this test's first task. */
    private void breakAt(IntConsumer happening) {
        QuarkusMock.installMockForType(
                new CascadeClassifier() {
                    @Override
                    public Classification classify(TaskReading reading) {
                        if (reading.task().id().value().equals("first-" + mark)) {
                            happening.accept(tries.incrementAndGet());
                        }
                        return super.classify(reading);
                    }
                },
                CascadeClassifier.class);
    }
}
