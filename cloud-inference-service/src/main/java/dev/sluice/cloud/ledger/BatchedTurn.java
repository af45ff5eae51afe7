package dev.sluice.cloud.ledger;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.sluice.contracts.Json;
import dev.sluice.contracts.event.Attempt;
import dev.sluice.contracts.event.LaneTask;

/**
 * A turn whose call is made in a batch.
 *
 * @param task the task's id
 * @param turn which turn of the task
 * @param model the alias of the model
 * @param holder the claim that it was handed over with
 * @param laneTask the task as it stood in its lane, with its prompt
 * @param ifLost the attempt as it began, told as if it were lost
 * @param lost attempts of this turn that were lost before
 * @param traceparent what its trace goes on with, where it has one
 */
public record BatchedTurn(
        String task,
        int turn,
        String model,
        String holder,
        LaneTask laneTask,
        Attempt ifLost,
        List<Attempt> lost,
        Optional<String> traceparent) {
    public BatchedTurn {
        requireNonNull(task, "task");
        requireNonNull(model, "model");
        requireNonNull(holder, "holder");
        requireNonNull(laneTask, "laneTask");
        requireNonNull(ifLost, "ifLost");
        lost = List.copyOf(lost);
        requireNonNull(traceparent, "traceparent");
    }

    private record Row(
            String task,
            int turn,
            String model,
            String holder,
            String laneTask,
            Attempt ifLost,
            List<Attempt> lost,
            Optional<String> traceparent) {}

    static BatchedTurn read(String json) {
        try {
            Row row = Json.mapper().readValue(json, Row.class);
            LaneTask laneTask = Json.mapper().readValue(row.laneTask(), LaneTask.class);
            return new BatchedTurn(
                    row.task(),
                    row.turn(),
                    row.model(),
                    row.holder(),
                    laneTask,
                    row.ifLost(),
                    row.lost(),
                    row.traceparent());
        } catch (JsonProcessingException e) {
            // No cause: Jackson's message may quote the prompt.
            throw new IllegalStateException("the ledger holds a batched turn that can't be read");
        }
    }

    /** The identity of its call, by which the provider's result is known again. */
    public String callId() {
        return ifLost.callId();
    }

    ClaimKey key() {
        return new ClaimKey(task, turn, model, Map.of(), holder);
    }
}
