package dev.sluice.classifier.routes;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import dev.sluice.classifier.broadcast.BroadcastListener;
import dev.sluice.classifier.broadcast.StartingPoint;
import dev.sluice.classifier.broadcast.Versions;
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
    private final Versions<RoutesChanged> versions = new Versions<>();
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

    /** Every change that held. */
    Versions<RoutesChanged> versions() {
        return versions;
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
    public void hear(ConsumerRecord<byte[], byte[]> heard) {
        try {
            if (EventRecords.read(heard) instanceof RoutesChanged change && change.version() == table.version() + 1) {
                // Whoever waits for the version finds the table that it made.
                table = RoutingTable.of(catalog, change);
                versions.add(change);
                LOG.infof(
                        "routes_version=%d profile=%s",
                        change.version(), change.profile().wireName());
            }
        } catch (UnreadableEventException e) {
            LOG.warnf("routes_change=unreadable offset=%d", heard.offset());
        }
    }
}
