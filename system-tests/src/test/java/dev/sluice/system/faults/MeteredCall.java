package dev.sluice.system.faults;

import java.io.IOException;
import java.io.UncheckedIOException;

import dev.sluice.contracts.Json;
import dev.sluice.contracts.Money;
import dev.sluice.contracts.Route;
import dev.sluice.contracts.event.CallMetered;

/**
 * A call as Sluice counted it.
 *
 * @param task the task it was for
 * @param model the model's alias
 * @param isPaid whether it was a cloud model
 * @param cost what it cost
 * @param estimated whether the answer was lost, so that the cost is the most that it can have been
 */
record MeteredCall(String task, String model, boolean isPaid, Money cost, boolean estimated) {
    static MeteredCall of(CallMetered call, byte[] json) {
        try {
            boolean estimated =
                    Json.mapper().readTree(json).at("/attempt/estimated").asBoolean();
            return new MeteredCall(
                    call.taskId().value(),
                    call.attempt().model(),
                    call.attempt().route() == Route.CLOUD,
                    call.attempt().costNanoUsd(),
                    estimated);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
