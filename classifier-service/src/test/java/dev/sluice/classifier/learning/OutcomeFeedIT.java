package dev.sluice.classifier.learning;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import jakarta.inject.Inject;

import dev.sluice.classifier.ServiceTest;
import dev.sluice.classifier.problem.ProblemException;
import dev.sluice.contracts.TaskId;
import dev.sluice.contracts.event.EventRecords;
import dev.sluice.contracts.topic.Topics;

@ServiceTest
class OutcomeFeedIT {
    @Inject
    OutcomeFeed feed;

    @Test
    void aThreadThatIsToEndGivesItsBatchBackInPlaceOfTryingOnAndOn() throws InterruptedException {
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        ConsumerRecords<byte[], byte[]> batch = rating();
        Thread learning = Thread.ofPlatform().daemon().start(() -> {
            Thread.currentThread().interrupt();
            try {
                feed.take(batch);
            } catch (ProblemException e) {
                thrown.set(e);
            }
        });

        assertThat(learning.join(Duration.ofSeconds(20))).isTrue();
        assertThat(thrown.get()).isInstanceOf(ProblemException.class);
    }

    private static ConsumerRecords<byte[], byte[]> rating() {
        TopicPartition partition = new TopicPartition(Topics.EVENTS, 0);
        ProducerRecord<String, byte[]> written = EventRecords.write(
                Topics.EVENTS, "test", Told.rating(TaskId.random().value(), 4));
        ConsumerRecord<byte[], byte[]> heard =
                new ConsumerRecord<>(partition.topic(), partition.partition(), 0, null, written.value());
        written.headers().forEach(header -> heard.headers().add(header));
        return new ConsumerRecords<>(Map.of(partition, List.of(heard)), Map.of());
    }
}
