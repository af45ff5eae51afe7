package dev.sluice.worker.lane;

import static dev.sluice.worker.lane.TestLanes.KAFKA;
import static dev.sluice.worker.lane.TestLanes.PATIENCE;
import static dev.sluice.worker.lane.TestLanes.next;
import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ShareMemberDescription;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

import dev.sluice.contracts.Urgency;
import dev.sluice.contracts.topic.Lane;
import dev.sluice.testing.ByteProducer;
import dev.sluice.testing.KafkaAndPostgres;
import dev.sluice.worker.TestCatalog;

/** What a consumer may have caught unseen would lie there until the lane is busy again. */
class RestingConsumersIT {
    private final Lane lane = new Lane(TestCatalog.create().fast(), Urgency.INTERACTIVE);
    private final ByteProducer producer = ByteProducer.of(KafkaAndPostgres.bootstrapServers());
    private final LaneConsumers worker = new LaneConsumers(KAFKA, Duration.ofMillis(500));
    private final LaneConsumer resting = TestLanes.open(worker, lane, "resting");
    private final LaneConsumer holder = TestLanes.open(worker, lane, "holder");

    @BeforeEach
    void makeLane() {
        TestLanes.make(lane);
    }

    @AfterEach
    void close() {
        resting.close();
        holder.close();
        producer.close();
    }

    @Test
    void aConsumerThatHasRestedLeavesTheGroupWhileAnotherHasTheBaton() {
        letOneRestBesideTheHolder();

        awaitThatItLeaves(() -> assertThat(resting.poll(Duration.ofMillis(50))).isEmpty());
    }

    @Test
    void aConsumerThatIsNotPolledLeavesTheGroupOnceItHasRested() {
        letOneRestBesideTheHolder();

        awaitThatItLeaves(() -> {
            resting.mind();
            resting.rest();
        });
    }

    @Test
    void aConsumerThatWasPolledInVainWithoutTheBatonLeavesTheGroupOnceItHasRested() {
        letOneRestBesideTheHolder();

        resting.join();

        awaitThatItLeaves(() -> {
            resting.mind();
            resting.rest();
        });
    }

    @Test
    void aConsumerThatHasLeftComesBackWithTheBaton() {
        letOneRestBesideTheHolder();
        awaitThatItLeaves(() -> resting.poll(Duration.ofMillis(50)));

        producer.send(lane.topic(), "for the holder");
        Delivery first = next(holder);

        // The holder's client may have asked for one record more and have it unseen, but for one alone.
        Awaitility.await().atMost(PATIENCE).until(() -> {
            producer.send(lane.topic(), "for the other");
            return resting.poll(Duration.ofMillis(500)).isPresent();
        });
        holder.accept(first);
    }

    @Test
    void aSlotWithoutAPlaceLeavesTheLaneOnceItHasRested() throws InterruptedException {
        StopSignal stop = new StopSignal();
        Places places = new Places(1);
        Set<String> worked = ConcurrentHashMap.newKeySet();
        List<String> names = List.of("one", "other");
        List<Thread> slots = names.stream()
                .map(name -> Thread.ofPlatform().start(slot(name, places, worked, stop)))
                .toList();
        Awaitility.await().atMost(PATIENCE).until(() -> {
            producer.send(lane.topic(), "task");
            return worked.containsAll(names);
        });

        Awaitility.await().atMost(PATIENCE).until(() -> members().size() == 1);

        stop.give(PATIENCE);
        for (Thread slot : slots) {
            assertThat(slot.join(PATIENCE)).isTrue();
        }
    }

    private Slot slot(String name, Places places, Set<String> worked, StopSignal stop) {
        return new Slot(
                name,
                () -> List.of(lane),
                opened -> TestLanes.open(worker, opened, name),
                LaneChooser.inOrder(),
                (delivery, answered) -> {
                    worked.add(name);
                    return Verdict.ACCEPT;
                },
                places,
                stop);
    }

    private void letOneRestBesideTheHolder() {
        producer.send(lane.topic(), "one");
        resting.accept(next(resting));
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> holder.poll(Duration.ofMillis(50)).isEmpty() && holder.hasBaton());
    }

    private void awaitThatItLeaves(Runnable look) {
        Awaitility.await().atMost(PATIENCE).until(() -> {
            look.run();
            return members().equals(Set.of("holder"));
        });
    }

    private Set<String> members() throws Exception {
        try (Admin admin = Admin.create(KAFKA)) {
            return admin
                    .describeShareGroups(List.of(lane.shareGroup()))
                    .describedGroups()
                    .get(lane.shareGroup())
                    .get()
                    .members()
                    .stream()
                    .map(ShareMemberDescription::clientId)
                    .collect(Collectors.toSet());
        }
    }
}
