package dev.sluice.metrics.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import jakarta.inject.Inject;

import dev.sluice.contracts.event.CallMetered;
import dev.sluice.contracts.event.Event;
import dev.sluice.contracts.event.TaskFinished;
import dev.sluice.contracts.event.TaskRouted;
import dev.sluice.contracts.event.TaskStarted;
import dev.sluice.contracts.topic.Topics;
import dev.sluice.metrics.Ledger;
import dev.sluice.metrics.LedgerProfile;
import dev.sluice.metrics.Stories;
import dev.sluice.testing.KafkaAndPostgres;

@QuarkusTest
@TestProfile(LedgerProfile.class)
@QuarkusTestResource(KafkaAndPostgres.class)
class SupersededIT {
    private static final Instant START = Instant.parse("2024-11-10T00:00:00Z");

    @Inject
    Ledger ledger;

    @Inject
    Superseded superseded;

    @Test
    void onceTheEndsAreInTheStepsAndTheCallsThatTheyToldOfAreLeftOut() {
        List<Event> ended = events(new Stories("superseded-ended-", START, 1), 80);
        ledger.takeIn(ended.stream().filter(TaskFinished.class::isInstance).toList());
        List<Event> open = events(new Stories("superseded-open-", START, 2), 40).stream()
                .filter(event -> !(event instanceof TaskFinished))
                .toList();
        List<ConsumerRecord<byte[], byte[]>> kept = received(open);
        kept.addAll(
                received(ended.stream().filter(event -> !isSuperseded(event)).toList()));
        List<ConsumerRecord<byte[], byte[]>> all = new ArrayList<>(
                received(ended.stream().filter(SupersededIT::isSuperseded).toList()));
        assertThat(all).hasSizeGreaterThan(150);
        all.addAll(kept);

        assertThat(remaining(all)).containsExactlyElementsOf(kept);
    }

    @Test
    void whatCannotBeReadIsLeftToWhoeverSaysWhatIsWrongWithIt() {
        List<ConsumerRecord<byte[], byte[]>> records = received(events(new Stories("superseded-odd-", START, 3), 30));
        records.add(new ConsumerRecord<>(Topics.EVENTS, 0, 0, null, null));
        ConsumerRecord<byte[], byte[]> odd = received(events(new Stories("superseded-odd-", START, 3), 30).stream()
                        .filter(CallMetered.class::isInstance)
                        .toList())
                .getFirst();
        ConsumerRecord<byte[], byte[]> garbage = new ConsumerRecord<>(
                Topics.COSTS,
                0,
                1,
                null,
                "{\"attempt\":{\"call_id\":\"\u0000\",\"started_at\":\"no time\"}}".getBytes(StandardCharsets.UTF_8));
        odd.headers().forEach(garbage.headers()::add);
        records.add(garbage);

        assertThat(remaining(records)).containsExactlyElementsOf(records);
    }

    private List<ConsumerRecord<byte[], byte[]>> remaining(List<ConsumerRecord<byte[], byte[]>> records) {
        return superseded.remaining(records).await().atMost(Duration.ofSeconds(20));
    }

    private static boolean isSuperseded(Event event) {
        return event instanceof TaskRouted || event instanceof TaskStarted || event instanceof CallMetered;
    }

    private static List<ConsumerRecord<byte[], byte[]>> received(List<Event> events) {
        return new ArrayList<>(events.stream().map(Polls::received).toList());
    }

    private static List<Event> events(Stories stories, int count) {
        return stories.ended(count).stream()
                .flatMap(story -> story.events().stream())
                .toList();
    }
}
