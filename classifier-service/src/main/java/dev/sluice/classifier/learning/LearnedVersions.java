package dev.sluice.classifier.learning;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;

import java.util.Optional;
import jakarta.enterprise.context.ApplicationScoped;

import dev.sluice.classifier.broadcast.BroadcastListener;
import dev.sluice.classifier.broadcast.StartingPoint;
import dev.sluice.classifier.broadcast.Versions;
import dev.sluice.contracts.event.EventRecords;
import dev.sluice.contracts.event.LearningChanged;
import dev.sluice.contracts.event.UnreadableEventException;
import dev.sluice.contracts.topic.Topics;
import dev.sluice.routingmodel.gain.GainModel;
import dev.sluice.routingmodel.gain.ShippedGain;
import dev.sluice.routingmodel.online.Correction;

/** What was learned beside the shipped gain head and holds now, in this replica as in every other. */
@ApplicationScoped
public class LearnedVersions implements BroadcastListener {
    private static final Logger LOG = Logger.getLogger(LearnedVersions.class);

    private final Versions<LearningChanged> versions = new Versions<>();
    private volatile Held held = new Held(Optional.empty(), Correction.NONE);

    /**
     * What holds.
     *
     * @param change the change that made it; empty where the shipped head alone holds
     * @param correction what it does to the shipped head
     */
    public record Held(Optional<LearningChanged> change, Correction correction) {
        /** The number of the change that made it; 0 where nothing was learned. */
        public long version() {
            return change.map(LearningChanged::version).orElse(0L);
        }

        /** What is added to the name of what decides: nothing where nothing was learned. */
        public String suffix() {
            return change.map(made -> "+learned-" + made.version()).orElse("");
        }
    }

    /** What holds now. */
    public Held held() {
        return held;
    }

    /** Every change that held. */
    Versions<LearningChanged> versions() {
        return versions;
    }

    @Override
    public String topic() {
        return Topics.LEARNING;
    }

    @Override
    public StartingPoint startingPoint() {
        return new StartingPoint.Beginning();
    }

    @Override
    public void hear(ConsumerRecord<byte[], byte[]> heard) {
        try {
            if (EventRecords.read(heard) instanceof LearningChanged change && change.version() == held.version() + 1) {
                // Whoever waits for the version finds that it holds.
                held = new Held(Optional.of(change), correction(change));
                versions.add(change);
                LOG.infof("learned_version=%d", change.version());
            }
        } catch (UnreadableEventException e) {
            LOG.warnf("learning_change=unreadable offset=%d", heard.offset());
        }
    }

    private static Correction correction(LearningChanged change) {
        GainModel head = ShippedGain.model();
        if (!change.head().equals(head.version())) {
            // It was learned beside another head, before an update of Sluice.
            return Correction.NONE;
        }
        try {
            return Correction.read(change.weights(), head.scaling().means().length);
        } catch (IllegalArgumentException e) {
            LOG.warnf("learned_version=%d weights=unfit", change.version());
            return Correction.NONE;
        }
    }
}
