package dev.sluice.worker.execution;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Scope;

import dev.sluice.tracing.TraceAttributes;
import dev.sluice.tracing.Tracing;
import dev.sluice.worker.lane.Delivery;
import dev.sluice.worker.lane.DeliveryHandler;
import dev.sluice.worker.lane.Verdict;

/** Does the work of a delivery within the trace that its record belongs to: all that the thread does is a part of it. */
public final class TracedWork implements DeliveryHandler {
    private final Tracing tracing;
    private final DeliveryHandler work;

    /** @param work what is done */
    public TracedWork(Tracing tracing, DeliveryHandler work) {
        this.tracing = tracing;
        this.work = work;
    }

    // A scope is there to be closed.
    @SuppressWarnings("try")
    @Override
    public Verdict handle(Delivery delivery, Runnable answered) throws InterruptedException {
        Span span = tracing.processing(delivery.source());
        try (Scope ignored = span.makeCurrent()) {
            Verdict verdict = work.handle(delivery, answered);
            if (verdict == Verdict.RELEASE) {
                span.setAttribute(TraceAttributes.OUTCOME, "released");
            }
            return verdict;
        } finally {
            span.end();
        }
    }
}
