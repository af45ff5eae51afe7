package dev.sluice.classifier.routing;

import io.smallrye.reactive.messaging.annotations.Blocking;
import io.smallrye.reactive.messaging.kafka.api.IncomingKafkaRecordBatchMetadata;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import dev.sluice.classifier.problem.StackFrames;

/** Takes the requested tasks, batch by batch, in order. */
@ApplicationScoped
public class RequestedTasks {
    private static final Logger LOG = Logger.getLogger(RequestedTasks.class);
    private static final Duration PAUSE = Duration.ofMillis(500);

    /** With the pauses, two seconds for what passes; a record that raises an error at each try holds the others up no longer. */
    private static final int TRIES_BEFORE_THE_LAST = 4;

    private final Router router;
    private final HandOn handOn;
    private final RoutingReport report;

    @Inject
    RequestedTasks(Router router, HandOn handOn, RoutingReport report) {
        this.router = router;
        this.handOn = handOn;
        this.report = report;
    }

    /**
     * Routes a batch; it is on a thread of its own, and the next batch waits for it.
     *
     * <p>It throws nothing before the batch is written: the channel would go on behind it, and the next batch's offsets, once
     * committed, would tell that this one was routed, too. Whatever fails, for lack of memory or another reason, the same
     * batch is tried again.
     */
    @Incoming(HandOn.CHANNEL)
    @Blocking("routing")
    public void route(
            ConsumerRecords<byte[], byte[]> records, IncomingKafkaRecordBatchMetadata<byte[], byte[]> metadata) {
        List<Outcome> outcomes = List.of();
        Throwable failure = null;
        boolean isDone = false;
        for (int tries = 0; !isDone; tries++) {
            try {
                ConsumedBatch batch = ConsumedBatch.of(records, metadata.getConsumerGroupGenerationId());
                if (failure == null || isToBeTriedAgain(batch, failure)) {
                    outcomes = written(records, batch, tries >= TRIES_BEFORE_THE_LAST);
                }
                isDone = true;
            } catch (RuntimeException | Error e) {
                // Here nothing is done that could fail in its turn; the next try begins with it.
                failure = e;
            }
        }
        report.committed(outcomes);
    }

    /** Plans and writes; empty where the records come again to whoever has them now. */
    private List<Outcome> written(ConsumerRecords<byte[], byte[]> records, ConsumedBatch batch, boolean isLastTry) {
        BatchPlan plan = router.plan(records, isLastTry);
        boolean written = false;
        try {
            written = handOn.write(plan.records(), batch);
        } finally {
            plan.end(written);
        }
        return written ? plan.outcomes() : List.of();
    }

    private boolean isToBeTriedAgain(ConsumedBatch batch, Throwable failure) {
        LockSupport.parkNanos(PAUSE.toNanos());
        LOG.errorf(
                "partitions=%s routed=false error=%s at=%s",
                batch.offsets().keySet(), failure.getClass().getName(), StackFrames.of(failure));
        return handOn.isOurs(batch);
    }
}
