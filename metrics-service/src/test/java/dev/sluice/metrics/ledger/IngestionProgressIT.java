package dev.sluice.metrics.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import jakarta.inject.Inject;

import dev.sluice.metrics.Ledger;
import dev.sluice.metrics.LedgerProfile;
import dev.sluice.metrics.kafka.KafkaClients;
import dev.sluice.testing.KafkaAndPostgres;

@QuarkusTest
@TestProfile(LedgerProfile.class)
@QuarkusTestResource(KafkaAndPostgres.class)
class IngestionProgressIT {
    @Inject
    Ledger ledger;

    @Inject
    Admin admin;

    @Inject
    KafkaClients clients;

    @Test
    void whatWasReadAndWhatTheBrokerHasDeletedIsNotLeftToRead() throws Exception {
        String topic = "progress-" + UUID.randomUUID();
        TopicPartition partition = new TopicPartition(topic, 0);
        admin.createTopics(List.of(new NewTopic(topic, 2, (short) 1))).all().get();
        IngestionProgress progress = new IngestionProgress(clients, admin, List.of(topic), topic);
        for (int number = 0; number < 5; number++) {
            ledger.publish(new ProducerRecord<>(topic, 0, "key", new byte[1]));
        }

        await().until(() -> progress.behind(topic) == 5);

        admin.alterConsumerGroupOffsets(topic, Map.of(partition, new OffsetAndMetadata(2)))
                .all()
                .get();
        assertThat(progress.behind(topic)).isEqualTo(3);

        admin.deleteRecords(Map.of(partition, RecordsToDelete.beforeOffset(5)))
                .all()
                .get();
        assertThat(progress.behind(topic)).isZero();
    }
}
