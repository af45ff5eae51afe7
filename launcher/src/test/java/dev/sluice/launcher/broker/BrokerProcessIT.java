package dev.sluice.launcher.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.KafkaShareConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import dev.sluice.launcher.process.StartedEnvironment;

@Timeout(120)
class BrokerProcessIT {
    private static final String TOPIC = "letters";

    @TempDir
    private Path directory;

    @Test
    void topicsAndTheClusterIdSurviveARestart() throws Exception {
        String clusterId;
        try (BrokerProcess broker = BrokerProcess.start(directory, 0)) {
            clusterId = clusterId(broker);
            createTopic(broker);
            send(broker, "a");
        }

        try (BrokerProcess restarted = BrokerProcess.start(directory, 0)) {
            assertThat(clusterId(restarted)).isEqualTo(clusterId);
            assertThat(firstValue(restarted)).isEqualTo("a");
        }
    }

    @Test
    void whatWasAcknowledgedSurvivesAKill() throws Exception {
        BrokerProcess broker = BrokerProcess.start(directory, 0);
        createTopic(broker);
        send(broker, "a");

        broker.kill();

        try (BrokerProcess restarted = BrokerProcess.start(directory, 0)) {
            assertThat(firstValue(restarted)).isEqualTo("a");
        }
    }

    @Test
    void aShareGroupGetsRecordsUnderALockOfFifteenMinutes() throws Exception {
        try (BrokerProcess broker = BrokerProcess.start(directory, 0)) {
            createTopic(broker);
            send(broker, "a");
            configureShareGroup(broker);

            try (KafkaShareConsumer<String, String> consumer = new KafkaShareConsumer<>(
                    Map.of("bootstrap.servers", broker.bootstrapServers(), "group.id", "readers"),
                    new StringDeserializer(),
                    new StringDeserializer())) {
                consumer.subscribe(List.of(TOPIC));
                await().atMost(Duration.ofSeconds(30))
                        .untilAsserted(() -> assertThat(consumer.poll(Duration.ofSeconds(1)))
                                .extracting(record -> record.value())
                                .containsExactly("a"));
            }
        }
    }

    @Test
    void aTopicIsNotMadeByAskingForIt() throws Exception {
        try (BrokerProcess broker = BrokerProcess.start(directory, 0);
                KafkaProducer<String, String> producer = new KafkaProducer<>(
                        Map.of("bootstrap.servers", broker.bootstrapServers(), "max.block.ms", 2000),
                        new StringSerializer(),
                        new StringSerializer())) {

            assertThatThrownBy(() ->
                            producer.send(new ProducerRecord<>("unknown", "a")).get())
                    .hasStackTraceContaining("unknown");
        }
    }

    @Test
    void aTakenPortFailsTheStartAndLeavesNothingRunning() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
            assertThatThrownBy(() -> BrokerProcess.start(directory, taken.getLocalPort()))
                    .isInstanceOf(BrokerFailedException.class);

            assertThat(ProcessHandle.current().children()).noneMatch(BrokerProcessIT::isBroker);
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void itGetsNoSecretOfTheUsersEnvironment() throws Exception {
        try (BrokerProcess broker = BrokerProcess.start(directory, 0)) {
            StartedEnvironment.assertBare(broker.handle());
        }
    }

    private static boolean isBroker(ProcessHandle process) {
        return process.info().commandLine().orElse("").contains(BrokerMain.class.getName());
    }

    private static String clusterId(BrokerProcess broker) throws Exception {
        try (Admin admin = admin(broker)) {
            return admin.describeCluster().clusterId().get();
        }
    }

    private static void createTopic(BrokerProcess broker) throws Exception {
        try (Admin admin = admin(broker)) {
            admin.createTopics(List.of(new NewTopic(TOPIC, 1, (short) 1))).all().get();
        }
    }

    private static void configureShareGroup(BrokerProcess broker) throws Exception {
        ConfigResource group = new ConfigResource(ConfigResource.Type.GROUP, "readers");
        List<AlterConfigOp> settings =
                List.of(set("share.auto.offset.reset", "earliest"), set("share.record.lock.duration.ms", "900000"));
        try (Admin admin = admin(broker)) {
            admin.incrementalAlterConfigs(Map.of(group, settings)).all().get();
        }
    }

    private static AlterConfigOp set(String name, String value) {
        return new AlterConfigOp(new ConfigEntry(name, value), AlterConfigOp.OpType.SET);
    }

    private static void send(BrokerProcess broker, String value) throws Exception {
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers()),
                new StringSerializer(),
                new StringSerializer())) {
            producer.send(new ProducerRecord<>(TOPIC, value)).get();
        }
    }

    private static String firstValue(BrokerProcess broker) {
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers()),
                new StringDeserializer(),
                new StringDeserializer())) {
            TopicPartition partition = new TopicPartition(TOPIC, 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            ConsumerRecords<String, String> records = consumer.poll(Duration.ofSeconds(30));
            return records.iterator().next().value();
        }
    }

    private static Admin admin(BrokerProcess broker) {
        return Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, broker.bootstrapServers()));
    }
}
