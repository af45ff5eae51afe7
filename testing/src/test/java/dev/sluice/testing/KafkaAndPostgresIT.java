package dev.sluice.testing;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.FinalizedVersionRange;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;

@Timeout(180)
class KafkaAndPostgresIT {
    @Test
    void aRecordSentAsBytesIsCollectedWithItsKeyAndHeaders() {
        String bootstrapServers = KafkaAndPostgres.bootstrapServers();
        String topic = "test-" + UUID.randomUUID();
        SharedTopics.ensure(bootstrapServers, topic);

        try (ByteProducer producer = ByteProducer.of(bootstrapServers);
                RecordCollector collector = RecordCollector.of(bootstrapServers, topic)) {
            producer.send(topic, "key", "value".getBytes(StandardCharsets.UTF_8), Map.of("ce_id", "1"));

            ConsumerRecord<byte[], byte[]> record = collector.awaitKey("key");
            assertThat(RecordCollector.text(record.value())).isEqualTo("value");
            assertThat(RecordCollector.header(record, "ce_id")).contains("1");
        }
    }

    @Test
    void theBrokerHasShareGroupsWhoseLocksOutlastACall() throws Exception {
        ConfigResource group = new ConfigResource(ConfigResource.Type.GROUP, "lane-readers");
        ConfigEntry lock = new ConfigEntry("share.record.lock.duration.ms", "900000");

        try (Admin admin = Admin.create(Map.of("bootstrap.servers", KafkaAndPostgres.bootstrapServers()))) {
            admin.incrementalAlterConfigs(Map.of(group, List.of(new AlterConfigOp(lock, AlterConfigOp.OpType.SET))))
                    .all()
                    .get();

            assertThat(admin.describeFeatures().featureMetadata().get().finalizedFeatures())
                    .extractingByKey("share.version")
                    .extracting(FinalizedVersionRange::maxVersionLevel)
                    .isEqualTo((short) 2);
        }
    }

    @Test
    void theSecondTestResourceOfAJvmGetsTheFirstOnesBrokerAndDatabase() {
        Map<String, String> first = new KafkaAndPostgres().start();

        Map<String, String> second = new KafkaAndPostgres().start();

        assertThat(second).isEqualTo(first).containsKeys("sluice.database", "sluice.database.password");
    }

    @Test
    void withoutPostgresThereIsOnlyKafka() {
        KafkaAndPostgres resource = new KafkaAndPostgres();
        resource.init(Map.of(KafkaAndPostgres.POSTGRES, "false"));

        Map<String, String> configuration = resource.start();

        assertThat(configuration).containsOnlyKeys("kafka.bootstrap.servers");
    }

    @Test
    void aTestThatWantsABrokerOfItsOwnDoesNotGetTheSharedOne() {
        KafkaAndPostgres resource = new KafkaAndPostgres();
        resource.init(Map.of(KafkaAndPostgres.KAFKA, "own", KafkaAndPostgres.POSTGRES, "false"));

        String own = resource.start().get("kafka.bootstrap.servers");

        assertThat(own).isNotEqualTo(KafkaAndPostgres.bootstrapServers());
    }

    @Test
    void eachRoleWorksInItsOwnSchema() throws SQLException {
        String address = KafkaAndPostgres.database();

        List<String> schemas = List.of(currentSchema(address, "ledger"), currentSchema(address, "calls"));

        assertThat(schemas).containsExactly("ledger", "calls");
    }

    private static String currentSchema(String address, String role) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection("jdbc:postgresql://" + address, role, KafkaAndPostgres.PASSWORD);
                ResultSet row = connection.createStatement().executeQuery("select current_schema()")) {
            row.next();
            return row.getString(1);
        }
    }
}
