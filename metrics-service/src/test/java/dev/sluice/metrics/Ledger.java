package dev.sluice.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.agroal.api.AgroalDataSource;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import dev.sluice.contracts.event.CallMetered;
import dev.sluice.contracts.event.Event;
import dev.sluice.contracts.event.EventRecords;
import dev.sluice.contracts.event.TaskFinished;
import dev.sluice.contracts.topic.Topics;
import dev.sluice.metrics.ledger.IngestionProgress;

/** The ledger from outside: events go in through Kafka, rows are read with JDBC. */
@Singleton
public class Ledger {
    private final Producer<String, byte[]> producer;
    private final Queue<Future<RecordMetadata>> sent = new ConcurrentLinkedQueue<>();
    private final IngestionProgress ingestion;
    private final AgroalDataSource database;

    @Inject
    Ledger(
            @ConfigProperty(name = "kafka.bootstrap.servers") String servers,
            IngestionProgress ingestion,
            AgroalDataSource database) {
        this.producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        servers,
                        ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                        4 << 20),
                new StringSerializer(),
                new ByteArraySerializer());
        this.ingestion = ingestion;
        this.database = database;
    }

    @PreDestroy
    void close() {
        producer.close();
    }

    /** Writes events to their topics, in this order, and waits until all that was written anywhere is in. */
    public void takeIn(Collection<? extends Event> events) {
        publish(events);
        awaitDrained();
    }

    /** Writes events to their topics, in this order. */
    public void publish(Collection<? extends Event> events) {
        events.forEach(event -> publish(EventRecords.write(topicOf(event), "test", event)));
        producer.flush();
    }

    /** Writes a record, event or not. */
    public void publish(ProducerRecord<String, byte[]> something) {
        sent.add(producer.send(something));
    }

    /** Waits until the service has committed all that is on its topics. */
    public void awaitDrained() {
        sent.forEach(Ledger::join);
        sent.clear();
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(
                        () -> assertThat(ingestion.hasReached(ingestion.ends())).isTrue());
    }

    /** Rows of a query with one column. */
    public List<String> rows(String query) {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(query)) {
            List<String> rows = new ArrayList<>();
            while (found.next()) {
                rows.add(found.getString(1));
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException(query, e);
        }
    }

    /** Changes the ledger behind the service's back. */
    public void execute(String statement) {
        try (Connection connection = database.getConnection();
                Statement change = connection.createStatement()) {
            change.execute(statement);
        } catch (SQLException e) {
            throw new IllegalStateException(statement, e);
        }
    }

    /** All that the tables have of tasks whose ids begin so, with the beginning cut out, but when they were heard of. */
    public List<String> contents(String prefix) {
        List<String> contents = new ArrayList<>();
        Map.of(
                        "task",
                        "id",
                        "ending",
                        "task_id",
                        "answer",
                        "task_id",
                        "metered_call",
                        "task_id",
                        "escalation",
                        "task_id")
                .forEach((table, id) -> contents.addAll(rows("select '" + table + " ' || replace(cast(to_jsonb(" + table
                        + ") - 'heard_at' as text), '" + prefix + "', '') from " + table + " where " + id + " like '"
                        + prefix
                        + "%'")));
        return contents.stream().sorted().toList();
    }

    /** The running totals, and the sums by quarter, hour and day with their measures apart. */
    public Map<String, Long> totals() {
        Map<String, Long> totals = new TreeMap<>();
        List<String> rows = new ArrayList<>(rows("select metric || ' ' || labels || '=' || value from total"));
        for (LedgerSums sums : LedgerSums.values()) {
            rows.addAll(rows(sums.stored()));
        }
        rows.forEach(row -> totals.put(
                row.substring(0, row.lastIndexOf('=')), Long.parseLong(row.substring(row.lastIndexOf('=') + 1))));
        return totals;
    }

    /** What the totals grew by since. */
    public Map<String, Long> growth(Map<String, Long> since) {
        Map<String, Long> growth = new TreeMap<>();
        totals().forEach((total, value) -> growth.put(total, value - since.getOrDefault(total, 0L)));
        growth.values().removeIf(value -> value == 0);
        return growth;
    }

    private static void join(Future<RecordMetadata> written) {
        try {
            written.get();
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException("a record was not written", e);
        }
    }

    private static String topicOf(Event event) {
        return switch (event) {
            case TaskFinished ignored -> Topics.RESULTS;
            case CallMetered ignored -> Topics.COSTS;
            default -> Topics.EVENTS;
        };
    }
}
