package dev.sluice.classifier.learning;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import dev.sluice.classifier.broadcast.NextVersion;
import dev.sluice.classifier.kafka.EventWriter;
import dev.sluice.classifier.problem.ProblemException;
import dev.sluice.contracts.event.LearningChanged;
import dev.sluice.contracts.topic.Topics;
import dev.sluice.routingmodel.gain.ShippedGain;
import dev.sluice.routingmodel.online.Trial;

/** Changes what holds in all replicas of what was learned. It blocks. */
@ApplicationScoped
class LearningChanges {
    /** Who adopts updates. */
    static final String LEARNING = "learning";

    private final LearnedVersions versions;
    private final EventWriter writer;
    private final NextVersion<LearningChanged> next;

    @Inject
    LearningChanges(LearnedVersions versions, EventWriter writer) {
        this.versions = versions;
        this.writer = writer;
        this.next = new NextVersion<>(Topics.LEARNING, versions.versions(), writer);
    }

    /** Writes an update as the version after the one that it was made of; it holds unless another replica was faster. */
    void adopt(Learner.Proposal proposal) {
        Trial.Standing standing = proposal.judgement().standing();
        writer.write(
                Topics.LEARNING,
                new LearningChanged(
                        UUID.randomUUID().toString(),
                        proposal.made() + 1,
                        ShippedGain.model().version(),
                        proposal.judgement().update().write(),
                        proposal.through(),
                        Optional.of(new LearningChanged.Judgement(
                                standing.observations(),
                                standing.explored(),
                                standing.shippedLoss(),
                                standing.heldLoss(),
                                standing.updateLoss())),
                        Optional.empty(),
                        LEARNING,
                        Instant.now()));
    }

    /**
     * Lets an earlier version hold again, as a version of its own, and waits until it does here.
     *
     * @param to which version, 0 being the shipped head alone
     * @param by who wants it
     * @param through the offset of the last observation that is not to be learned from any more
     * @throws ProblemException with 404 if there is no such version, 503 if Kafka does not take it
     */
    void putBack(long to, String by, long through) {
        Optional<LearningChanged> then = versions.versions().find(to);
        if (to != 0 && then.isEmpty()) {
            throw ProblemException.of(404, "not-found", "No such version", "There is no version " + to + ".");
        }
        next.make(() -> new LearningChanged(
                UUID.randomUUID().toString(),
                versions.held().version() + 1,
                then.map(LearningChanged::head).orElse(ShippedGain.model().version()),
                then.map(LearningChanged::weights).orElse(Map.of()),
                through,
                Optional.empty(),
                Optional.of(to),
                by,
                Instant.now()));
    }
}
