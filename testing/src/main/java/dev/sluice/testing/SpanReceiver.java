package dev.sluice.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A collector of traces that speaks OTLP over HTTP with protobuf, as exporters do, and keeps all that it is sent. */
public final class SpanReceiver implements AutoCloseable {
    private final HttpServer server;
    private final List<ReceivedSpan> spans = new ArrayList<>();
    private final ByteArrayOutputStream sent = new ByteArrayOutputStream();

    /** Listens on a free port of this machine. */
    public SpanReceiver() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/v1/traces", this::receive);
        server.start();
    }

    /** What {@code OTEL_EXPORTER_OTLP_ENDPOINT} is set to. */
    public String endpoint() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** All spans so far, in the order of their coming. */
    public synchronized List<ReceivedSpan> spans() {
        return List.copyOf(spans);
    }

    /** The spans of a task's trace, which are those of every trace in which a span names the task. */
    public List<ReceivedSpan> of(String task) {
        List<ReceivedSpan> all = spans();
        List<String> traces = all.stream()
                .filter(span -> span.attribute("sluice.task.id").equals(task))
                .map(ReceivedSpan::trace)
                .distinct()
                .toList();
        return all.stream().filter(span -> traces.contains(span.trace())).toList();
    }

    /** Every byte that it was sent, a character each, for a test that looks for what must not be there. */
    public synchronized String everything() {
        return sent.toString(StandardCharsets.ISO_8859_1);
    }

    private void receive(HttpExchange exchange) throws IOException {
        try (exchange) {
            take(exchange.getRequestBody().readAllBytes());
            // The empty message: all of it was taken.
            exchange.getResponseHeaders().add("Content-Type", "application/x-protobuf");
            exchange.sendResponseHeaders(200, -1);
        }
    }

    private synchronized void take(byte[] body) throws IOException {
        sent.writeBytes(body);
        for (ResourceSpans resource : ExportTraceServiceRequest.parseFrom(body).getResourceSpansList()) {
            String service = ReceivedSpan.attributes(resource.getResource().getAttributesList())
                    .getOrDefault("service.name", "");
            for (ScopeSpans scope : resource.getScopeSpansList()) {
                scope.getSpansList().forEach(span -> spans.add(ReceivedSpan.of(service, span)));
            }
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
