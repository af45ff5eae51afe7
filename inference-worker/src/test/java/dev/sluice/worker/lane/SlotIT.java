package dev.sluice.worker.lane;

import static dev.sluice.worker.lane.TestLanes.KAFKA;
import static dev.sluice.worker.lane.TestLanes.PATIENCE;
import static dev.sluice.worker.lane.TestLanes.next;
import static dev.sluice.worker.lane.TestLanes.text;
import static org.assertj.core.api.Assertions.assertThat;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import dev.sluice.contracts.Urgency;
import dev.sluice.contracts.topic.Lane;
import dev.sluice.testing.ByteProducer;
import dev.sluice.testing.KafkaAndPostgres;
import dev.sluice.worker.TestCatalog;

class SlotIT {
    private final TestCatalog models = TestCatalog.create();
    private final Lane busyLane = new Lane(models.fast(), Urgency.INTERACTIVE);
    private final Lane otherLane = new Lane(models.brain(), Urgency.INTERACTIVE);
    private final ByteProducer producer = ByteProducer.of(KafkaAndPostgres.bootstrapServers());
    private final StopSignal stop = new StopSignal();
    private final OneLaneFirst chooser = new OneLaneFirst(busyLane);
    private final BlockingQueue<String> begun = new LinkedBlockingQueue<>();
    private final CountDownLatch longTask = new CountDownLatch(1);
    private final Slot slot = new Slot(
            "slot", () -> List.of(busyLane, otherLane), this::open, chooser, this::handle, new Places(1), stop);

    @BeforeEach
    void makeLanes() {
        TestLanes.make(busyLane, otherLane);
    }

    @AfterEach
    void close() {
        longTask.countDown();
        stop.give(Duration.ZERO);
        producer.close();
    }

    /** A consumer that gives a record back may have asked for it again, and keeps what it catches then. */
    @Test
    void aRecordThatABusySlotKeepsGoesToAnotherBeforeTheSlotIsFree() throws Exception {
        Delivery passedOn = passedOnByABusySlot();

        assertThat(passedOn.count()).isEqualTo(3);
        assertThat(begun).containsExactly("long");
    }

    @Test
    void aSlotThatHasPassedARecordOnServesTheLaneAgainOnceItIsFree() throws Exception {
        passedOnByABusySlot();

        chooser.looksIntoAll = true;
        longTask.countDown();
        producer.send(otherLane.topic(), "next");

        Awaitility.await().atMost(PATIENCE).until(() -> begun.contains("next"));
    }

    private Delivery passedOnByABusySlot() throws InterruptedException {
        producer.send(otherLane.topic(), "caught");
        try (LaneConsumer before = open(otherLane)) {
            before.release(next(before));
        }
        producer.send(busyLane.topic(), "long");

        Thread.ofPlatform().start(slot);

        assertThat(chooser.returned.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .extracting(Delivery::count)
                .isEqualTo(2);
        try (LaneConsumer free = open(otherLane)) {
            Delivery passedOn = next(free);
            free.accept(passedOn);
            return passedOn;
        }
    }

    private LaneConsumer open(Lane lane) {
        return TestLanes.open(new LaneConsumers(KAFKA), lane, "consumer");
    }

    private Verdict handle(Delivery delivery, Runnable answered) throws InterruptedException {
        String task = text(delivery);
        begun.add(task);
        if (task.equals("long")) {
            longTask.await();
        }
        return Verdict.ACCEPT;
    }

    /** Leaves the other lanes alone until it is told otherwise, and knows what was given back. */
    private static final class OneLaneFirst implements LaneChooser {
        private final Lane first;
        private final BlockingQueue<Delivery> returned = new LinkedBlockingQueue<>();
        private volatile boolean looksIntoAll;

        private OneLaneFirst(Lane first) {
            this.first = first;
        }

        @Override
        public Optional<Delivery> next(String slot, List<Lane> lanes, Look look) throws InterruptedException {
            List<Lane> looked = looksIntoAll ? lanes : List.of(first);
            return LaneChooser.inOrder().next(slot, looked, look);
        }

        @Override
        public void begun(String slot, Delivery delivery) {
            // It does not ask for what was kept.
        }

        @Override
        public void returned(Delivery delivery) {
            returned.add(delivery);
        }
    }
}
