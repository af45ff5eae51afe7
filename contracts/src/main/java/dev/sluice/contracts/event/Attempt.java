package dev.sluice.contracts.event;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;

import java.time.Instant;
import java.util.Optional;

import dev.sluice.contracts.Money;
import dev.sluice.contracts.Route;

/**
 * One model's try at a task: a line of the task's story.
 *
 * @param number 1 for the first model of the route that was tried
 * @param callId the identity of the metered call, that of its {@link CallMetered}
 * @param model the model's alias
 * @param route where it ran
 * @param provider whose server it was, a key of the catalog's providers
 * @param providerModel the name of the model there
 * @param tries how often the call was made; more than 1 where a passing fault was retried
 * @param usage what the server counted; {@link Usage#NONE} where it answered nothing
 * @param costNanoUsd what it cost
 * @param failure why it failed, empty where it succeeded
 * @param startedAt when the first try began
 * @param durationMs from the beginning of the first try to the end of the last, in milliseconds
 * @param tokensPerSecond output tokens by the time of their making, as the server reports it or else as measured here
 * @param simulated whether the simulator stood in for the provider
 * @param estimated whether the call was sent and its answer lost, so that its cost is not the provider's count but the
 *     most that it can have been
 * @param batched whether the call was made through the provider's batch API, at the price for that
 * @param energyMillijoules the energy that a local model took for it, in thousandths of a joule; absent where neither the
 *     machine nor the catalog tells, and of calls that a provider makes
 * @param energyNanoUsd what that energy costs by the catalog's tariff, apart from {@code costNanoUsd}; absent where there is
 *     no tariff
 * @param energyMeasured whether the machine measured the energy; otherwise it is the catalog's watts by the call's time
 */
public record Attempt(
        int number,
        String callId,
        String model,
        Route route,
        String provider,
        String providerModel,
        int tries,
        Usage usage,
        Money costNanoUsd,
        Optional<Failure> failure,
        Instant startedAt,
        long durationMs,
        Optional<Double> tokensPerSecond,
        boolean simulated,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean estimated,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean batched,
        Optional<Long> energyMillijoules,
        Optional<Money> energyNanoUsd,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean energyMeasured) {
    public Attempt {
        requireNonNull(callId, "callId");
        requireNonNull(model, "model");
        requireNonNull(route, "route");
        requireNonNull(provider, "provider");
        requireNonNull(providerModel, "providerModel");
        requireNonNull(usage, "usage");
        requireNonNull(costNanoUsd, "costNanoUsd");
        requireNonNull(startedAt, "startedAt");
    }

    /** Whether it took tokens or energy, or may have, so that it stands in the ledger as a call. */
    @JsonIgnore
    public boolean isMetered() {
        return estimated || !usage.isNone() || energyMillijoules.isPresent();
    }
}
