package dev.sluice.tracing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import dev.sluice.testing.ReceivedSpan;
import dev.sluice.testing.SpanReceiver;

class TracingTest {
    private static final String TRACEPARENT = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    @Test
    void switchedOffItPassesOnWhatItWasGivenAndBeginsNothing() {
        // Given
        Set<Thread> threads = Thread.getAllStackTraces().keySet();
        try (Tracing tracing = Tracing.off()) {
            ConsumerRecord<byte[], byte[]> traced = new ConsumerRecord<>("in", 0, 0, null, null);
            traced.headers().add(TraceHeaders.TRACEPARENT, TRACEPARENT.getBytes(UTF_8));
            traced.headers().add("tracestate", "vendor=1".getBytes(UTF_8));

            // When
            Headers passedOn = passOn(tracing, traced);
            Headers ofBare = passOn(tracing, new ConsumerRecord<>("in", 0, 0, null, null));

            // Then
            assertThat(text(passedOn, TraceHeaders.TRACEPARENT)).isEqualTo(TRACEPARENT);
            assertThat(text(passedOn, "tracestate")).isEqualTo("vendor=1");
            assertThat(ofBare).isEmpty();
            assertThat(tracing.isOn()).isFalse();
            assertThat(begunSince(threads)).isEmpty();
        }
    }

    @Test
    void aRecordsReaderGoesOnWithTheTraceOfItsWriter() {
        try (SpanReceiver receiver = new SpanReceiver()) {
            // When
            try (Tracing writer = exporting("writer", receiver);
                    Tracing reader = exporting("reader", receiver)) {
                ProducerRecord<byte[], byte[]> written = new ProducerRecord<>("topic", new byte[0]);
                writer.sending(written, Context.root()).end();
                ConsumerRecord<byte[], byte[]> read = new ConsumerRecord<>("topic", 0, 7, null, null);
                written.headers().forEach(read.headers()::add);
                reader.processing(read).end();
            }

            // Then
            List<ReceivedSpan> spans = receiver.spans();
            assertThat(spans).extracting(ReceivedSpan::service).containsExactly("reader", "writer");
            assertThat(spans).extracting(ReceivedSpan::name).containsExactly("process topic", "send topic");
            assertThat(spans).extracting(ReceivedSpan::kind).containsExactly("CONSUMER", "PRODUCER");
            assertThat(spans.getFirst().trace()).isEqualTo(spans.getLast().trace());
            assertThat(spans.getFirst().parent()).isEqualTo(spans.getLast().id());
            assertThat(spans.getLast().parent()).isEmpty();
            assertThat(spans.getFirst().attribute("messaging.kafka.offset")).isEqualTo("7");
        }
    }

    @Test
    void aCallersTraceIsContinuedAndItsHeaderReplaced() {
        try (SpanReceiver receiver = new SpanReceiver()) {
            ConsumerRecord<byte[], byte[]> traced = new ConsumerRecord<>("in", 0, 0, null, null);
            traced.headers().add(TraceHeaders.TRACEPARENT, TRACEPARENT.getBytes(UTF_8));
            Headers passedOn;
            try (Tracing tracing = exporting("service", receiver)) {
                passedOn = passOn(tracing, traced);
            }
            ReceivedSpan sending = receiver.spans().getFirst();
            assertThat(sending.trace()).isEqualTo("0af7651916cd43dd8448eb211c80319c");
            assertThat(text(passedOn, TraceHeaders.TRACEPARENT))
                    .isEqualTo("00-" + sending.trace() + "-" + sending.id() + "-01");
            assertThat(passedOn.headers(TraceHeaders.TRACEPARENT)).hasSize(1);
        }
    }

    @Test
    void aStoredTraceIsGoneOnWith() {
        Context stored = TraceHeaders.of(Optional.of(TRACEPARENT));

        assertThat(TraceHeaders.isTraced(stored)).isTrue();
        assertThat(TraceHeaders.traceparent(stored)).contains(TRACEPARENT);
        assertThat(TraceHeaders.traceparent(TraceHeaders.of(Optional.empty()))).isEmpty();
        assertThat(TraceHeaders.isTraced(TraceHeaders.of(Optional.of("not a trace"))))
                .isFalse();
    }

    private static Tracing exporting(String service, SpanReceiver receiver) {
        return Tracing.exporting(service, Map.of("otel.exporter.otlp.endpoint", receiver.endpoint()));
    }

    /** Reads a record and writes one that follows from it, with the headers that it came with. */
    private static Headers passOn(Tracing tracing, ConsumerRecord<byte[], byte[]> read) {
        Span processing = tracing.processing(read);
        Span step = tracing.begin("step", SpanKind.INTERNAL, Context.root().with(processing));
        ProducerRecord<byte[], byte[]> written = new ProducerRecord<>("out", new byte[0]);
        read.headers().forEach(written.headers()::add);
        tracing.sending(written, Context.root().with(step)).end();
        step.end();
        processing.end();
        return written.headers();
    }

    private static String text(Headers headers, String name) {
        return new String(headers.lastHeader(name).value(), UTF_8);
    }

    private static Set<String> begunSince(Set<Thread> before) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !before.contains(thread))
                .map(Thread::getName)
                .filter(name -> name.contains("BatchSpanProcessor") || name.contains("OkHttp"))
                .collect(Collectors.toSet());
    }
}
