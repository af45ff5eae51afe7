package dev.sluice.cloud.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.sluice.cloud.budget.Period;
import dev.sluice.contracts.Json;
import dev.sluice.contracts.Money;
import dev.sluice.contracts.event.Attempt;

/**
 * A turn as it stands in the ledger.
 *
 * @param holder the claim that may write
 * @param live whether the holder has given a sign of life lately
 * @param reservedNanoUsd what is set aside, in {@code periods}
 * @param ifLost the attempt under way, as it is told if it is lost
 * @param lost the attempts of this turn that were lost before
 * @param events what came of it, if it is finished
 */
record CallRow(
        State state,
        String holder,
        boolean live,
        Money reservedNanoUsd,
        List<Period> periods,
        Optional<Attempt> ifLost,
        List<Attempt> lost,
        Optional<JsonNode> events) {
    /** How far it came. */
    enum State {
        CLAIMED,
        SENT,
        FINISHED,
        FREE,
        BATCHED
    }

    static CallRow read(String json) {
        try {
            return Json.mapper().readValue(json, CallRow.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the ledger holds a turn that can't be read");
        }
    }

    /** The lost attempts, with the one under way where it was sent. */
    List<Attempt> lostWithThis() {
        List<Attempt> all = new ArrayList<>(lost);
        if (state == State.SENT) {
            ifLost.ifPresent(all::add);
        }
        return all;
    }

    /** What of the reservation is spent if the holder is never heard of again. */
    Money spentIfLost() {
        return state == State.SENT ? reservedNanoUsd : Money.ZERO;
    }
}
