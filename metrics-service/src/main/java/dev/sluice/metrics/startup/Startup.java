package dev.sluice.metrics.startup;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.jboss.logging.Logger;

import java.util.concurrent.locks.LockSupport;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;

import dev.sluice.contracts.catalog.Catalog;
import dev.sluice.contracts.topic.TopicProvisioner;

/**
 * What must be there before the first event is read: a catalog and the topics. The database's tables are there by then:
 * Flyway has run.
 */
@ApplicationScoped
public class Startup {
    /** Before SmallRye wires the channels, which it does at {@code LIBRARY_BEFORE}. */
    private static final int BEFORE_CHANNELS = Interceptor.Priority.LIBRARY_BEFORE - 100;

    private static final Logger LOG = Logger.getLogger(Startup.class);
    private static final long PAUSE_NANOS = 500_000_000;

    private final Catalog catalog;
    private final Admin admin;
    private final KafkaSettings settings;

    @Inject
    Startup(Catalog catalog, Admin admin, KafkaSettings settings) {
        this.catalog = catalog;
        this.admin = admin;
        this.settings = settings;
    }

    void onStart(@Observes @Priority(BEFORE_CHANNELS) StartupEvent event) {
        TopicProvisioner provisioner = new TopicProvisioner(admin, settings.partitions(), settings.replication());
        long deadline = System.nanoTime() + settings.patience().toNanos();
        while (!provisioned(provisioner, deadline)) {
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        LOG.infof(
                "topics=ready models=%d categories=%d",
                catalog.models().size(), catalog.routes().size());
    }

    private boolean provisioned(TopicProvisioner provisioner, long deadline) {
        try {
            provisioner.provision(catalog.models().keySet());
            return true;
        } catch (KafkaException e) {
            if (System.nanoTime() > deadline) {
                throw new ConfigurationException(
                        "Kafka could not be used within " + settings.patience().toSeconds() + " s: " + e.getMessage());
            }
            LOG.infof("topics=waiting reason=\"%s\"", e.getMessage());
            return false;
        }
    }
}
