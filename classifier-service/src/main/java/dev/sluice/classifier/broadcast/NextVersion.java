package dev.sluice.classifier.broadcast;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

import dev.sluice.classifier.kafka.EventWriter;
import dev.sluice.classifier.problem.ProblemException;
import dev.sluice.contracts.event.VersionedChange;

/** Makes a change that is to hold in all replicas: writes it as the next version, and waits until it holds here. It blocks. */
public final class NextVersion<C extends VersionedChange> {
    // Another replica may change something at the same moment; it is done with in milliseconds.
    private static final int TRIES = 5;
    private static final Duration HEARD_WITHIN = Duration.ofSeconds(10);

    private final String topic;
    private final Versions<C> versions;
    private final EventWriter writer;

    /** One that writes to a topic whose changes come to {@code versions}. */
    public NextVersion(String topic, Versions<C> versions, EventWriter writer) {
        this.topic = topic;
        this.versions = versions;
        this.writer = writer;
    }

    /**
     * Makes a change.
     *
     * @param change makes it of what holds, anew where another was faster
     * @throws ProblemException if Kafka does not take it, or others make changes all the time
     */
    public void make(Supplier<C> change) {
        for (int number = 0; number < TRIES; number++) {
            C made = change.get();
            writer.write(topic, made);
            if (heard(made.version()).changeId().equals(made.changeId())) {
                return;
            }
        }
        throw ProblemException.unavailable("Others made changes at the same time; this change was not made.");
    }

    private C heard(long version) {
        try {
            Optional<C> heard = versions.await(version, HEARD_WITHIN);
            return heard.orElseThrow(() ->
                    ProblemException.unavailable("The change is written and not heard yet; look again in a moment."));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ProblemException.unavailable("The service is stopping.");
        }
    }
}
