package dev.sluice.classifier.routing;

import io.smallrye.reactive.messaging.annotations.Blocking;
import io.smallrye.reactive.messaging.kafka.api.IncomingKafkaRecordBatchMetadata;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Takes the requested tasks, batch by batch, in order. */
@ApplicationScoped
public class RequestedTasks {
    private final Router router;
    private final HandOn handOn;
    private final RoutingReport report;

    @Inject
    RequestedTasks(Router router, HandOn handOn, RoutingReport report) {
        this.router = router;
        this.handOn = handOn;
        this.report = report;
    }

    /** Routes a batch; it is on a thread of its own, and the next batch waits for it. */
    @Incoming(HandOn.CHANNEL)
    @Blocking("routing")
    public void route(
            ConsumerRecords<byte[], byte[]> records, IncomingKafkaRecordBatchMetadata<byte[], byte[]> metadata) {
        BatchPlan plan = router.plan(records);
        boolean written =
                handOn.write(plan.records(), ConsumedBatch.of(records, metadata.getConsumerGroupGenerationId()));
        plan.end(written);
        if (written) {
            report.committed(plan.outcomes());
        }
    }
}
