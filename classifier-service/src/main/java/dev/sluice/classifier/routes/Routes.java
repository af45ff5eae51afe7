package dev.sluice.classifier.routes;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import dev.sluice.classifier.broadcast.BroadcastListener;
import dev.sluice.classifier.broadcast.StartingPoint;
import dev.sluice.contracts.catalog.Catalog;
import dev.sluice.contracts.event.EventRecords;
import dev.sluice.contracts.event.RoutesChanged;
import dev.sluice.contracts.event.UnreadableEventException;
import dev.sluice.contracts.topic.Topics;

/**
 * The routes that hold now, in this replica as in every other: each reads all changes of the one partition in their order.
 * Of two changes that were made of the same version the first holds, and whoever made the second has to make it anew.
 */
@ApplicationScoped
public class Routes implements BroadcastListener {
    private static final Logger LOG = Logger.getLogger(Routes.class);

    private final Catalog catalog;
    private final List<RoutesChanged> history = new ArrayList<>();
    private volatile RoutingTable table;

    @Inject
    public Routes(Catalog catalog) {
        this.catalog = catalog;
        this.table = RoutingTable.of(catalog);
    }

    /** What holds now. */
    public RoutingTable current() {
        return table;
    }

    /** Every change that held, the oldest first. */
    synchronized List<RoutesChanged> history() {
        return List.copyOf(history);
    }

    /** The change of that version, or empty if there was none. */
    synchronized Optional<RoutesChanged> version(long version) {
        return version >= 1 && version <= history.size()
                ? Optional.of(history.get((int) version - 1))
                : Optional.empty();
    }

    @Override
    public String topic() {
        return Topics.ROUTES;
    }

    @Override
    public StartingPoint startingPoint() {
        return new StartingPoint.Beginning();
    }

    @Override
    public synchronized void hear(ConsumerRecord<byte[], byte[]> heard) {
        try {
            if (EventRecords.read(heard) instanceof RoutesChanged change && change.version() == history.size() + 1) {
                history.add(change);
                table = RoutingTable.of(catalog, change);
                notifyAll();
                LOG.infof(
                        "routes_version=%d profile=%s",
                        change.version(), change.profile().wireName());
            }
        } catch (UnreadableEventException e) {
            LOG.warnf("routes_change=unreadable offset=%d", heard.offset());
        }
    }

    /**
     * Waits until a version holds here.
     *
     * @return the change of that version, or empty if it is not there in time
     */
    synchronized Optional<RoutesChanged> await(long version, Duration patience) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        while (history.size() < version) {
            long left = (end - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                return Optional.empty();
            }
            wait(left);
        }
        return version(version);
    }
}
