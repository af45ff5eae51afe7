package dev.sluice.contracts.event;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import dev.sluice.contracts.Json;

/**
 * Events as Kafka records: CloudEvents 1.0 in the binary mode of its Kafka protocol binding, that is, the envelope in
 * {@code ce_*} headers and plain JSON in the value.
 */
public final class EventRecords {
    /** Carries the event's identity; a redelivered event keeps it. */
    public static final String ID = "ce_id";

    /** Carries the event's type, one of {@link EventType}. */
    public static final String TYPE = "ce_type";

    /** Names the service that wrote the event. */
    public static final String SOURCE = "ce_source";

    private EventRecords() {}

    /**
     * The record of an event that happens now, with a new identity.
     *
     * @param topic where it goes
     * @param source the service that writes it, such as {@code classifier-service}
     */
    public static ProducerRecord<String, byte[]> write(String topic, String source, Event event) {
        return write(topic, source, event, UUID.randomUUID().toString());
    }

    /**
     * The record of an event that happens now.
     *
     * @param topic where it goes
     * @param source the service that writes it
     * @param id the event's identity, of which no other event of this source is
     */
    public static ProducerRecord<String, byte[]> write(String topic, String source, Event event, String id) {
        ProducerRecord<String, byte[]> producerRecord = new ProducerRecord<>(topic, event.key(), json(event));
        Headers headers = producerRecord.headers();
        headers.add("ce_specversion", "1.0".getBytes(UTF_8));
        headers.add(ID, id.getBytes(UTF_8));
        headers.add(SOURCE, ("/sluice/" + source).getBytes(UTF_8));
        headers.add(TYPE, EventType.of(event).typeName().getBytes(UTF_8));
        headers.add("ce_time", Instant.now().toString().getBytes(UTF_8));
        headers.add("ce_subject", event.key().getBytes(UTF_8));
        headers.add("content-type", "application/json".getBytes(UTF_8));
        return producerRecord;
    }

    /**
     * The event in a record.
     *
     * @throws UnreadableEventException if the record has no known type or its value is not such an event
     */
    public static Event read(ConsumerRecord<?, byte[]> consumerRecord) throws UnreadableEventException {
        String typeName = header(consumerRecord.headers(), TYPE)
                .orElseThrow(() -> new UnreadableEventException("the record has no ce_type header"));
        EventType type = EventType.ofName(typeName)
                .orElseThrow(() -> new UnreadableEventException("the record's ce_type is not one of Sluice's"));
        if (consumerRecord.value() == null) {
            throw new UnreadableEventException("the record has no value");
        }
        try {
            Event event = Json.mapper().readValue(consumerRecord.value(), type.eventClass());
            if (event == null) {
                throw new UnreadableEventException("the value is JSON's null");
            }
            return event;
        } catch (IOException e) {
            // No cause: Jackson's message may quote the value.
            throw new UnreadableEventException("the value is not a " + type.typeName());
        }
    }

    /** The text of a header, or empty if the record does not carry it. */
    public static Optional<String> header(Headers headers, String name) {
        return Optional.ofNullable(headers.lastHeader(name)).map(Header::value).map(value -> new String(value, UTF_8));
    }

    private static byte[] json(Event event) {
        try {
            return Json.mapper().writeValueAsBytes(event);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an event that can't be written: " + EventType.of(event), e);
        }
    }
}
