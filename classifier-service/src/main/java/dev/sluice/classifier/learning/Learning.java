package dev.sluice.classifier.learning;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.configuration.ConfigurationException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;

import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.Collectors;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import dev.sluice.classifier.broadcast.BroadcastListener;
import dev.sluice.classifier.broadcast.StartingPoint;
import dev.sluice.classifier.learning.LearnedVersions.Held;
import dev.sluice.classifier.problem.ProblemException;
import dev.sluice.contracts.Route;
import dev.sluice.contracts.catalog.Catalog;
import dev.sluice.contracts.event.EventRecords;
import dev.sluice.contracts.event.UnreadableEventException;
import dev.sluice.contracts.topic.Topics;
import dev.sluice.routingmodel.gain.ShippedGain;
import dev.sluice.routingmodel.online.Trial;

/**
 * Learns from all observations in their order, in every replica alike, and writes what is to be adopted. Nobody leads: of
 * several replicas that write the same update the first is heard.
 */
@ApplicationScoped
public class Learning implements BroadcastListener {
    private static final Logger LOG = Logger.getLogger(Learning.class);

    private final LearningSettings settings;
    private final LearnedVersions versions;
    private final LearningChanges changes;
    private final Learner learner;
    private final ExecutorService adopting = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("learning").daemon().factory());
    private boolean started;

    @Inject
    Learning(
            LearningSettings settings,
            Catalog catalog,
            LearnedVersions versions,
            LearningChanges changes,
            MeterRegistry registry) {
        if (settings.judgedBy() < 1 || !(settings.exploration() >= 0 && settings.exploration() <= 1)) {
            throw new ConfigurationException(
                    "sluice.learning: judged-by must be 1 or more, and exploration from 0 to 1");
        }
        this.settings = settings;
        this.versions = versions;
        this.changes = changes;
        Map<String, Route> routes =
                catalog.models().keySet().stream().collect(Collectors.toMap(Function.identity(), catalog::routeOf));
        this.learner = new Learner(ShippedGain.model(), routes, settings.judgedBy());
        registry.gauge("sluice.learning.version", versions, all -> all.held().version());
        registry.gauge("sluice.learning.explored", this, self -> self.standing().explored());
    }

    /** Begins to learn: what was written before the start has been heard, and what holds is known. */
    public synchronized void start() {
        started = settings.enabled();
        catchUp();
    }

    @Override
    public String topic() {
        return Topics.OBSERVATIONS;
    }

    @Override
    public StartingPoint startingPoint() {
        return new StartingPoint.Beginning();
    }

    @Override
    public synchronized void hear(ConsumerRecord<byte[], byte[]> heard) {
        catchUp();
        try {
            learner.hear(heard.offset(), EventRecords.read(heard)).ifPresent(this::adopt);
        } catch (UnreadableEventException e) {
            LOG.debugf("observation=unreadable offset=%d", heard.offset());
        }
    }

    /** How the update that is being learned stands. */
    synchronized Trial.Standing standing() {
        catchUp();
        return learner.standing();
    }

    /** How many updates were not adopted since this replica started. */
    synchronized long rejected() {
        return learner.rejected();
    }

    /** Lets an earlier version hold again, and forgets what was learned since. It blocks. */
    void putBack(long to, String by) {
        long through;
        synchronized (this) {
            through = learner.heardThrough();
        }
        changes.putBack(to, by, through);
    }

    private void catchUp() {
        Held held = versions.held();
        if (started && !learner.isBeside(held)) {
            learner.begin(held).ifPresent(this::adopt);
        }
    }

    private void adopt(Learner.Proposal proposal) {
        if (!adopting.isShutdown()) {
            adopting.execute(() -> write(proposal));
        }
    }

    private void write(Learner.Proposal proposal) {
        try {
            changes.adopt(proposal);
        } catch (ProblemException e) {
            LOG.warnf("learned_version=%d adopted=false", proposal.made() + 1);
            giveUp();
        }
    }

    /** Kafka did not take an update: it is learned and judged anew, from all that was kept. */
    private synchronized void giveUp() {
        learner.begin(versions.held()).ifPresent(this::adopt);
    }

    @PreDestroy
    void stop() {
        adopting.shutdownNow();
    }
}
