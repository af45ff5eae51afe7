package dev.sluice.metrics.quality;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.function.UnaryOperator;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import dev.sluice.contracts.catalog.Catalog;
import dev.sluice.contracts.catalog.CategoryRoute;
import dev.sluice.contracts.catalog.RoutingProfile;
import dev.sluice.contracts.event.Event;
import dev.sluice.contracts.event.EventRecords;
import dev.sluice.contracts.event.QualityChanged;
import dev.sluice.contracts.event.RoutesChanged;
import dev.sluice.contracts.event.UnreadableEventException;
import dev.sluice.contracts.topic.Topics;
import dev.sluice.metrics.kafka.KafkaClients;
import dev.sluice.metrics.kafka.PartitionReader;

/**
 * The routes that hold, and changes of them, by the rule of {@code routes.changed.v1}: of two changes of one version the
 * first in the partition holds (ADR 0012). It reads the topic whole each time, and waits for the broker.
 */
@Singleton
public class RouteLog {
    private static final String SOURCE = "metrics-service";
    private static final TopicPartition PARTITION = new TopicPartition(Topics.ROUTES, 0);
    private static final int TRIES = 5;

    private final Catalog catalog;
    private final KafkaClients clients;

    @Inject
    RouteLog(Catalog catalog, KafkaClients clients) {
        this.catalog = catalog;
        this.clients = clients;
    }

    /** The route of each category of the catalog, as it holds now under the profile {@code as-routed}. */
    public Map<String, CategoryRoute> holding() {
        return holding(last());
    }

    /**
     * Lets another route hold for a category; what is the catalog's own is no change beside it.
     *
     * @param change the route that is to hold, made of the one that holds; the same where nothing is to change
     * @throws KafkaException if the broker does not take it, or others change the routes all the time
     */
    void change(String category, String by, String what, UnaryOperator<CategoryRoute> change) {
        for (int number = 0; number < TRIES; number++) {
            Optional<RoutesChanged> before = last();
            CategoryRoute route = holding(before).get(category);
            CategoryRoute wanted = change.apply(route);
            if (wanted.equals(route)) {
                return;
            }
            Map<String, CategoryRoute> routes =
                    new LinkedHashMap<>(before.map(RoutesChanged::routes).orElse(Map.of()));
            if (wanted.equals(catalog.routes().get(category))) {
                routes.remove(category);
            } else {
                routes.put(category, wanted);
            }
            RoutesChanged made = new RoutesChanged(
                    UUID.randomUUID().toString(),
                    before.map(RoutesChanged::version).orElse(0L) + 1,
                    before.map(RoutesChanged::profile).orElse(RoutingProfile.AS_ROUTED),
                    routes,
                    by,
                    what,
                    Instant.now());
            write(Topics.ROUTES, made);
            if (version(made.version()).filter(made.changeId()::equals).isPresent()) {
                return;
            }
        }
        throw new KafkaException("others changed the routes at the same time");
    }

    /** Tells that a category was taken from its model, or given back. */
    void tell(QualityChanged change) {
        write(Topics.QUALITY, change);
    }

    private Map<String, CategoryRoute> holding(Optional<RoutesChanged> last) {
        Map<String, CategoryRoute> routes = new LinkedHashMap<>(catalog.routes());
        last.map(RoutesChanged::routes).orElse(Map.of()).forEach((category, route) -> {
            if (routes.containsKey(category) && catalog.models().keySet().containsAll(route.models())) {
                routes.put(category, route);
            }
        });
        return routes;
    }

    private Optional<RoutesChanged> last() {
        List<RoutesChanged> all = read();
        return all.isEmpty() ? Optional.empty() : Optional.of(all.getLast());
    }

    private Optional<String> version(long version) {
        return read().stream()
                .filter(change -> change.version() == version)
                .map(RoutesChanged::changeId)
                .findFirst();
    }

    private List<RoutesChanged> read() {
        List<RoutesChanged> held = new ArrayList<>();
        try (Consumer<byte[], byte[]> consumer = clients.consumer()) {
            long end = consumer.endOffsets(List.of(PARTITION)).get(PARTITION);
            long first = consumer.beginningOffsets(List.of(PARTITION)).get(PARTITION);
            PartitionReader.read(consumer, PARTITION, first, end, next -> {
                change(next)
                        .filter(change -> change.version() == held.size() + 1)
                        .ifPresent(held::add);
                return true;
            });
        }
        return held;
    }

    private static Optional<RoutesChanged> change(ConsumerRecord<byte[], byte[]> read) {
        try {
            return EventRecords.read(read) instanceof RoutesChanged change ? Optional.of(change) : Optional.empty();
        } catch (UnreadableEventException e) {
            return Optional.empty();
        }
    }

    private void write(String topic, Event event) {
        ProducerRecord<String, byte[]> written = EventRecords.write(topic, SOURCE, event);
        try (Producer<byte[], byte[]> producer = clients.producer()) {
            producer.send(new ProducerRecord<>(
                            topic, null, written.key().getBytes(UTF_8), written.value(), written.headers()))
                    .get();
        } catch (ExecutionException e) {
            throw new KafkaException("the broker did not take a change", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException(e);
        }
    }
}
