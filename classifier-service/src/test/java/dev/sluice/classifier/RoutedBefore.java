package dev.sluice.classifier;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import org.apache.kafka.clients.producer.ProducerRecord;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.sluice.contracts.Route;
import dev.sluice.contracts.TaskId;
import dev.sluice.contracts.Urgency;
import dev.sluice.contracts.event.Decision;
import dev.sluice.contracts.event.EventRecords;
import dev.sluice.contracts.event.TaskRouted;
import dev.sluice.contracts.topic.Topics;
import dev.sluice.testing.ByteProducer;
import dev.sluice.testing.KafkaAndPostgres;
import dev.sluice.testing.SharedTopics;

/** Leaves in Kafka what the service wrote before its last stop: that it routed a task. */
public final class RoutedBefore implements QuarkusTestResourceLifecycleManager {
    /** The task that was routed. */
    static final String ID = "routed-before-the-start";

    /** Made by Quarkus. */
    public RoutedBefore() {}

    @Override
    public Map<String, String> start() {
        String broker = KafkaAndPostgres.bootstrapServers();
        SharedTopics.ensure(broker, Topics.EVENTS);
        Decision decision = new Decision(
                "background", Route.LOCAL, "local-fast", List.of(), Urgency.BACKGROUND, List.of(), 1, "test");
        TaskRouted routed = new TaskRouted(new TaskId(ID), decision, Instant.now(), Instant.now());
        ProducerRecord<String, byte[]> made = EventRecords.write(Topics.EVENTS, "classifier-service", routed);
        Map<String, String> headers = new HashMap<>();
        made.headers().forEach(header -> headers.put(header.key(), new String(header.value(), UTF_8)));
        try (ByteProducer producer = ByteProducer.of(broker)) {
            producer.send(Topics.EVENTS, made.key(), made.value(), headers);
        }
        return Map.of();
    }

    @Override
    public void stop() {}
}
