package dev.sluice.metrics.ledger;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;

import java.io.IOException;
import java.util.Optional;

import dev.sluice.contracts.Json;

/**
 * What the ledger knows a metered call by, found in an event without reading the rest of it.
 *
 * @param startedAt as the event has it
 */
record CallKey(String callId, String startedAt) {
    /** The key of the call that a {@link dev.sluice.contracts.event.CallMetered} tells of; empty where it has none. */
    static Optional<CallKey> of(byte[] metered) {
        try (JsonParser json = Json.mapper().createParser(metered)) {
            String callId = null;
            String startedAt = null;
            while ((callId == null || startedAt == null) && json.nextToken() != null) {
                if (json.currentToken() == JsonToken.VALUE_STRING && isOfAttempt(json)) {
                    switch (json.currentName()) {
                        case "call_id" -> callId = json.getText();
                        case "started_at" -> startedAt = json.getText();
                        default -> {
                            // Of no use here.
                        }
                    }
                }
            }
            return callId == null || startedAt == null ? Optional.empty() : Optional.of(new CallKey(callId, startedAt));
        } catch (IOException e) {
            // Whoever reads it says what is wrong with it.
            return Optional.empty();
        }
    }

    private static boolean isOfAttempt(JsonParser json) {
        var parent = json.getParsingContext().getParent();
        return parent != null
                && "attempt".equals(parent.getCurrentName())
                && parent.getParent() != null
                && parent.getParent().inRoot();
    }
}
