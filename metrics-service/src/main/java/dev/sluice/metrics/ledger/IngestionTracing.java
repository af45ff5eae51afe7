package dev.sluice.metrics.ledger;

import io.opentelemetry.api.trace.Span;
import org.apache.kafka.clients.consumer.ConsumerRecord;

import java.util.ArrayList;
import java.util.List;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import dev.sluice.tracing.TraceHeaders;
import dev.sluice.tracing.Tracing;

/** Tells in each task's trace how long the ledger took for a record of it. What belongs to no trace begins none here. */
@Singleton
public class IngestionTracing {
    private final Tracing tracing;

    @Inject
    IngestionTracing(Tracing tracing) {
        this.tracing = tracing;
    }

    /**
     * Begins the spans of a batch.
     *
     * @return is run once the batch is in the ledger
     */
    Runnable begin(Iterable<ConsumerRecord<byte[], byte[]>> records) {
        if (!tracing.isOn()) {
            return () -> {};
        }
        List<Span> spans = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> source : records) {
            if (TraceHeaders.isTraced(TraceHeaders.read(source.headers()))) {
                spans.add(tracing.processing(source));
            }
        }
        return () -> spans.forEach(Span::end);
    }
}
