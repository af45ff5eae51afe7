package dev.sluice.system.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.Stream;

import dev.sluice.contracts.event.EventRecords;
import dev.sluice.launcher.database.DatabasePasswords;
import dev.sluice.launcher.process.Guardian;
import dev.sluice.launcher.process.Ports;
import dev.sluice.launcher.up.Server;
import dev.sluice.system.Api;

/**
 * Two replicas of metrics-service that are killed at random while they take in events: 20,000 of them and four kills, or
 * {@code -Dsluice.replicas.events=N} and {@code -Dsluice.replicas.kills=N}; {@code -Dsluice.replicas.seed=N} draws the
 * same chances again.
 */
class KilledReplicasIT {
    private static final Duration ALL_IN_WITHIN = Duration.ofMinutes(6);

    private final int events = Integer.getInteger("sluice.replicas.events", 20_000);
    private final int kills = Integer.getInteger("sluice.replicas.kills", 4);
    private final Random random = new Random(Long.getLong("sluice.replicas.seed", 2026));
    private final Guardian guardian = Guardian.start();
    private Broker broker;
    private Database database;
    private List<ServiceNode> replicas;
    private Admin admin;

    @BeforeEach
    void start() throws Exception {
        Path directory = Path.of("target", "replicas", Long.toString(System.currentTimeMillis()))
                .toAbsolutePath();
        Files.createDirectories(directory.resolve("logs"));
        broker = new Broker(directory, Ports.free(), guardian);
        DatabasePasswords passwords = DatabasePasswords.random();
        database = new Database(directory, passwords, guardian);
        admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, broker.bootstrapServers()));
        replicas = Stream.of("metrics-1", "metrics-2")
                .map(name -> new ServiceNode(
                        Server.METRICS, name, environment(passwords), directory.resolve("logs"), guardian))
                .toList();
        replicas.forEach(ServiceNode::start);
        replicas.forEach(ServiceNode::awaitReady);
    }

    private Map<String, String> environment(DatabasePasswords passwords) {
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        environment.put("QUARKUS_HTTP_PORT", Integer.toString(Ports.free()));
        environment.put("KAFKA_BOOTSTRAP_SERVERS", broker.bootstrapServers());
        environment.put("SLUICE_DATABASE", database.address());
        environment.put("SLUICE_DATABASE_PASSWORD", passwords.ledger());
        return environment;
    }

    @AfterEach
    void stop() {
        replicas.forEach(ServiceNode::kill);
        admin.close();
        broker.close();
        database.close();
        guardian.close();
    }

    @Test
    void totalsAreExactAlthoughBothReplicasAreKilledAtRandom() throws Exception {
        LedgerFeed feed = new LedgerFeed(random);
        long written = write(feed);

        killAtRandomUntilIn(written);

        await("all is taken in").atMost(ALL_IN_WITHIN).until(() -> takenIn() >= written);
        assertThat(sums("day")).isEqualTo(feed.expected());
        assertThat(sums("hour")).isEqualTo(feed.expected());
        assertThat(rows()).isEqualTo(feed.expected());
        assertThat(total("tasks")).isEqualTo(feed.expected().tasks());
        assertThat(total("cost")).isEqualTo(feed.expected().costNanoUsd());
        assertThat(total("energy")).isEqualTo(feed.expected().energyMillijoules());
        assertThat(total("energy_cost")).isEqualTo(feed.expected().energyNanoUsd());
        assertThat(database.number("select count(*) from ledger.waiting_call")).isZero();
        replicas.getFirst().awaitReady();
        assertThat(Api.get(replicas.getFirst().url() + "/v1/report?from=2025-01-01&to=2026-01-01")
                        .at("/tasks/total")
                        .asLong())
                .isEqualTo(feed.expected().tasks());
    }

    /** Of some events two are written, as by a worker that died after the first. */
    private long write(LedgerFeed feed) throws Exception {
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, broker.bootstrapServers()),
                new StringSerializer(),
                new ByteArraySerializer())) {
            while (sent.size() < events) {
                for (LedgerFeed.Told told : feed.next()) {
                    int times = random.nextInt(20) == 0 ? 2 : 1;
                    for (int time = 0; time < times; time++) {
                        sent.add(producer.send(EventRecords.write(told.topic(), "test", told.event())));
                    }
                }
            }
        }
        for (Future<RecordMetadata> one : sent) {
            one.get();
        }
        return sent.size();
    }

    /** Each kill comes at a random moment after a random share of the events; who is killed is started again at once. */
    private void killAtRandomUntilIn(long written) {
        List<Double> moments = random.doubles(kills, 0.02, 0.9).sorted().boxed().toList();
        for (double moment : moments) {
            await("events are taken in")
                    .pollInterval(Duration.ofMillis(1 + random.nextInt(100)))
                    .atMost(ALL_IN_WITHIN)
                    .until(() -> takenIn() >= moment * written);
            ServiceNode victim = replicas.get(random.nextInt(replicas.size()));
            victim.kill();
            victim.start();
        }
    }

    private long takenIn() throws ExecutionException, InterruptedException {
        return admin.listConsumerGroupOffsets("metrics-service").partitionsToOffsetAndMetadata().get().values().stream()
                .mapToLong(OffsetAndMetadata::offset)
                .sum();
    }

    private long total(String metric) {
        return database.number("select sum(value) from ledger.total where metric = ?", metric);
    }

    private LedgerFeed.Figures sums(String step) {
        return new LedgerFeed.Figures(
                database.number("select sum(tasks) from ledger.task_sum where step = ?", step),
                database.number("select sum(escalations) from ledger.task_sum where step = ?", step),
                database.number("select sum(calls) from ledger.call_sum where step = ?", step),
                database.number("select sum(output_tokens) from ledger.call_sum where step = ?", step),
                database.number("select sum(cost_nano_usd) from ledger.call_sum where step = ?", step),
                database.number("select sum(energy_millijoules) from ledger.call_sum where step = ?", step),
                database.number("select sum(energy_nano_usd) from ledger.call_sum where step = ?", step),
                database.number("select sum(cost_nano_usd) from ledger.baseline_sum where step = ?", step));
    }

    private LedgerFeed.Figures rows() {
        return new LedgerFeed.Figures(
                database.number("select count(*) from ledger.ending"),
                database.number("select count(*) from ledger.escalation"),
                database.number("select count(*) from ledger.metered_call"),
                database.number("select sum(output_tokens) from ledger.metered_call"),
                database.number("select sum(cost_nano_usd) from ledger.metered_call"),
                database.number("select sum(energy_millijoules) from ledger.metered_call"),
                database.number("select sum(energy_nano_usd) from ledger.metered_call"),
                database.number("select sum(cast(baseline ->> 'all-sonnet' as bigint)) from ledger.ending"));
    }
}
