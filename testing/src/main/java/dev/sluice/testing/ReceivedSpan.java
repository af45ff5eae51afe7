package dev.sluice.testing;

import static java.util.stream.Collectors.toMap;

import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.Span;

import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * A span as it was exported.
 *
 * @param service the service that made it
 * @param parent the parent's span id; empty where the trace begins with it
 * @param kind OpenTelemetry's word, such as {@code CLIENT}
 * @param attributes each as text
 */
public record ReceivedSpan(
        String service,
        String trace,
        String id,
        String parent,
        String name,
        String kind,
        Map<String, String> attributes) {
    static ReceivedSpan of(String service, Span span) {
        return new ReceivedSpan(
                service,
                hex(span.getTraceId().toByteArray()),
                hex(span.getSpanId().toByteArray()),
                hex(span.getParentSpanId().toByteArray()),
                span.getName(),
                span.getKind().name().replace("SPAN_KIND_", ""),
                attributes(span.getAttributesList()));
    }

    /** An attribute as text; empty where the span has none of that name. */
    public String attribute(String name) {
        return attributes.getOrDefault(name, "");
    }

    static Map<String, String> attributes(List<KeyValue> all) {
        return all.stream().collect(toMap(KeyValue::getKey, attribute -> text(attribute.getValue())));
    }

    private static String text(AnyValue value) {
        return switch (value.getValueCase()) {
            case STRING_VALUE -> value.getStringValue();
            case INT_VALUE -> Long.toString(value.getIntValue());
            case BOOL_VALUE -> Boolean.toString(value.getBoolValue());
            case DOUBLE_VALUE -> Double.toString(value.getDoubleValue());
            default -> value.toString();
        };
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
