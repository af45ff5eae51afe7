package dev.sluice.tracing;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/** The trace in the headers of records and requests: {@code traceparent} and {@code tracestate} of W3C's Trace Context. */
public final class TraceHeaders {
    /** Names the trace and the span that is gone on from. */
    public static final String TRACEPARENT = "traceparent";

    private static final W3CTraceContextPropagator FORMAT = W3CTraceContextPropagator.getInstance();

    private static final TextMapGetter<Headers> RECORD = new TextMapGetter<>() {
        @Override
        public Iterable<String> keys(Headers headers) {
            return StreamSupport.stream(headers.spliterator(), false)
                    .map(Header::key)
                    .toList();
        }

        @Override
        public String get(Headers headers, String name) {
            Header header = headers == null ? null : headers.lastHeader(name);
            return header == null || header.value() == null ? null : new String(header.value(), UTF_8);
        }
    };

    private static final TextMapGetter<Function<String, String>> REQUEST = new TextMapGetter<>() {
        @Override
        public Iterable<String> keys(Function<String, String> headers) {
            return List.of(TRACEPARENT);
        }

        @Override
        public String get(Function<String, String> headers, String name) {
            return headers == null ? null : headers.apply(name);
        }
    };

    private TraceHeaders() {}

    /** The context that a record came with; the empty one where it has none, or one that can't be read. */
    public static Context read(Headers headers) {
        return FORMAT.extract(Context.root(), headers, RECORD);
    }

    /** The context that a request came with; the empty one where it has none, or one that can't be read. */
    public static Context read(Function<String, String> header) {
        return FORMAT.extract(Context.root(), header, REQUEST);
    }

    /** Puts a context into a record's headers, in place of one that was there; nothing where it is empty. */
    public static void write(Context context, Headers headers) {
        FORMAT.inject(context, headers, (into, name, value) -> into.remove(name).add(name, value.getBytes(UTF_8)));
    }

    /** The span of a context as a {@code traceparent}, to be stored; empty where there is none. */
    public static Optional<String> traceparent(Context context) {
        Map<String, String> written = new HashMap<>();
        FORMAT.inject(context, written, Map::put);
        return Optional.ofNullable(written.get(TRACEPARENT));
    }

    /** The context of a {@code traceparent} that was stored. */
    public static Context of(Optional<String> traceparent) {
        return read(name -> name.equals(TRACEPARENT) ? traceparent.orElse(null) : null);
    }

    /** Whether there is a trace to go on with. */
    public static boolean isTraced(Context context) {
        return Span.fromContext(context).getSpanContext().isValid();
    }
}
