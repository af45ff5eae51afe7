package dev.sluice.worker.calling;

import com.fasterxml.jackson.databind.JsonNode;

/** Takes a stream's events as they are read: an answer of a hundred thousand tokens has as many. */
@FunctionalInterface
public interface EventReader {
    /**
     * Takes the next one.
     *
     * @throws CallFailedException if it says that there is no answer
     */
    void take(JsonNode event) throws CallFailedException;
}
