package dev.sluice.tracing;

import static java.util.Objects.requireNonNull;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Where every span of a service begins. Switched off it exports nothing and starts nothing, and what others have begun is
 * passed on all the same: a span that begins then is the one that it is part of.
 */
public final class Tracing implements AutoCloseable {
    /** The default of OpenTelemetry, 2,048, is less than what a service makes of a second's tasks before it exports. */
    private static final String QUEUED_SPANS = "16384";

    private static final String INSTRUMENTATION = "dev.sluice";

    private final Tracer tracer;
    private final Optional<OpenTelemetrySdk> sdk;

    private Tracing(Tracer tracer, Optional<OpenTelemetrySdk> sdk) {
        this.tracer = tracer;
        this.sdk = sdk;
    }

    /** Tracing that is switched off. */
    public static Tracing off() {
        return new Tracing(OpenTelemetry.noop().getTracer(INSTRUMENTATION), Optional.empty());
    }

    /**
     * Tracing to a collector, by OTLP over HTTP with protobuf. All else is as OpenTelemetry's own environment variables
     * say ({@code OTEL_TRACES_SAMPLER}, {@code OTEL_EXPORTER_OTLP_HEADERS} and so on).
     *
     * @param service what the spans' service is called, unless {@code OTEL_SERVICE_NAME} says otherwise
     * @param settings OpenTelemetry's properties, such as {@code otel.exporter.otlp.endpoint}, that go before the environment
     * @throws RuntimeException if OpenTelemetry does not take the settings
     */
    public static Tracing exporting(String service, Map<String, String> settings) {
        OpenTelemetrySdk made = AutoConfiguredOpenTelemetrySdk.builder()
                .addPropertiesSupplier(() -> Map.of(
                        "otel.service.name", service,
                        "otel.exporter.otlp.protocol", "http/protobuf",
                        "otel.bsp.max.queue.size", QUEUED_SPANS,
                        // Figures are Prometheus's.
                        "otel.metrics.exporter", "none",
                        "otel.logs.exporter", "none"))
                .addPropertiesCustomizer(ignored -> settings)
                .disableShutdownHook()
                .build()
                .getOpenTelemetrySdk();
        return new Tracing(made.getTracer(INSTRUMENTATION), Optional.of(made));
    }

    /** Whether spans are exported. */
    public boolean isOn() {
        return sdk.isPresent();
    }

    /** Begins a span; in a context without one it begins a trace. */
    public Span begin(String name, SpanKind kind, Context parent) {
        return tracer.spanBuilder(name).setSpanKind(kind).setParent(parent).startSpan();
    }

    /** Begins a span of what began earlier. */
    public Span begin(String name, SpanKind kind, Context parent, Instant begun) {
        return tracer.spanBuilder(name)
                .setSpanKind(kind)
                .setParent(parent)
                .setStartTimestamp(begun)
                .startSpan();
    }

    /**
     * Begins the span of a record's writing, and puts it into the record's headers, where whoever reads the record goes on
     * with it. It ends when the broker has the record.
     */
    public Span sending(ProducerRecord<?, ?> unsent, Context parent) {
        Span span = begin("send " + unsent.topic(), SpanKind.PRODUCER, parent);
        if (span.isRecording()) {
            describe(span, "send", unsent.topic());
        }
        TraceHeaders.write(parent.with(span), unsent.headers());
        return span;
    }

    /** Begins the span of a record's processing, after the one in its headers; without one there it begins a trace. */
    public Span processing(ConsumerRecord<?, ?> read) {
        requireNonNull(read, "read");
        Span span = begin("process " + read.topic(), SpanKind.CONSUMER, TraceHeaders.read(read.headers()));
        if (span.isRecording()) {
            describe(span, "process", read.topic());
            span.setAttribute(TraceAttributes.PARTITION, Integer.toString(read.partition()));
            span.setAttribute(TraceAttributes.OFFSET, read.offset());
        }
        return span;
    }

    private static void describe(Span span, String operation, String topic) {
        span.setAttribute(TraceAttributes.SYSTEM, "kafka");
        span.setAttribute(TraceAttributes.OPERATION_NAME, operation);
        span.setAttribute(TraceAttributes.OPERATION_TYPE, operation);
        span.setAttribute(TraceAttributes.DESTINATION, topic);
    }

    /** Ends it; what is not exported yet has up to ten seconds for it. */
    @Override
    public void close() {
        sdk.ifPresent(OpenTelemetrySdk::close);
    }
}
