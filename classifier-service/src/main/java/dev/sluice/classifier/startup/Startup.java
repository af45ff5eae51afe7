package dev.sluice.classifier.startup;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import org.apache.kafka.common.KafkaException;
import org.jboss.logging.Logger;

import java.time.Duration;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;

import dev.sluice.classifier.broadcast.Broadcast;
import dev.sluice.classifier.kafka.KafkaClients;
import dev.sluice.classifier.learning.Learning;
import dev.sluice.contracts.catalog.Catalog;
import dev.sluice.contracts.topic.TopicProvisioner;

/**
 * What must be there before the first task is taken: a catalog, the topics, what the workers said last and which tasks
 * were routed already. Channels are wired and HTTP is opened after it.
 */
@ApplicationScoped
public class Startup {
    /** Before SmallRye wires the channels, which it does at {@code LIBRARY_BEFORE}. */
    private static final int BEFORE_CHANNELS = Interceptor.Priority.LIBRARY_BEFORE - 100;

    private static final Logger LOG = Logger.getLogger(Startup.class);
    private static final long PAUSE_MS = 500;

    private final Catalog catalog;
    private final KafkaClients clients;
    private final TopicSettings settings;
    private final Broadcast broadcast;
    private final Learning learning;

    @Inject
    Startup(Catalog catalog, KafkaClients clients, TopicSettings settings, Broadcast broadcast, Learning learning) {
        this.catalog = catalog;
        this.clients = clients;
        this.settings = settings;
        this.broadcast = broadcast;
        this.learning = learning;
    }

    void onStart(@Observes @Priority(BEFORE_CHANNELS) StartupEvent event) {
        TopicProvisioner provisioner =
                new TopicProvisioner(clients.admin(), settings.partitions(), settings.replication());
        long deadline = System.nanoTime() + settings.patience().toNanos();
        boolean provisioned = false;
        while (!provisioned) {
            provisioned = provision(provisioner, deadline);
        }
        broadcast.start();
        learning.start();
        LOG.infof(
                "models=%d categories=%d kafka=%s",
                catalog.models().size(), catalog.routes().size(), clients.servers());
    }

    private boolean provision(TopicProvisioner provisioner, long deadline) {
        try {
            provisioner.provision(catalog.models().keySet());
            return true;
        } catch (KafkaException e) {
            if (System.nanoTime() > deadline) {
                throw new ConfigurationException("Kafka at " + clients.servers() + " could not be used within "
                        + settings.patience().toSeconds() + " s: " + e.getMessage());
            }
            LOG.infof("kafka=%s waiting=true", clients.servers());
            pause(Duration.ofMillis(PAUSE_MS));
            return false;
        }
    }

    private static void pause(Duration duration) {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ConfigurationException("interrupted");
        }
    }
}
