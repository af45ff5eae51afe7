package dev.sluice.cloud.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.List;

import dev.sluice.contracts.Json;
import dev.sluice.contracts.event.Event;
import dev.sluice.contracts.event.EventType;
import dev.sluice.contracts.event.LaneTask;

/** Events as the ledger keeps them: {@code [{"type": …, "data": …}]}, each with the name of its CloudEvents type. */
final class StoredEvents {
    private StoredEvents() {}

    private record Stored(String type, Object data) {}

    /** What is written. */
    static List<?> of(List<Event> events) {
        return events.stream()
                .map(event -> new Stored(EventType.of(event).typeName(), event))
                .toList();
    }

    /** A task as its lane has it: JSON that may hold escaped characters that {@code jsonb} does not take. */
    static String text(LaneTask laneTask) {
        try {
            return Json.mapper().writeValueAsString(laneTask);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("a task that can't be written");
        }
    }

    /** What was written, as it was. */
    static List<Event> read(JsonNode stored) {
        List<Event> events = new ArrayList<>();
        for (JsonNode one : stored) {
            EventType type = EventType.ofName(one.path("type").asText()).orElseThrow();
            try {
                events.add(Json.mapper().treeToValue(one.path("data"), type.eventClass()));
            } catch (JsonProcessingException e) {
                // No cause: Jackson's message may quote the answer.
                throw new IllegalStateException("the ledger holds a " + type + " that can't be read");
            }
        }
        return events;
    }
}
