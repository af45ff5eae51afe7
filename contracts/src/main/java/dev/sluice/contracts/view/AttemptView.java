package dev.sluice.contracts.view;

import com.fasterxml.jackson.annotation.JsonInclude;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

import dev.sluice.contracts.Money;
import dev.sluice.contracts.Route;
import dev.sluice.contracts.event.Attempt;
import dev.sluice.contracts.event.Failure;
import dev.sluice.contracts.event.Usage;

/**
 * An {@link Attempt} as its owner sees it, with its cost in dollars.
 *
 * @param number 1 for the first
 * @param model the model's alias
 * @param route where it ran
 * @param provider whose server it was
 * @param providerModel the name of the model there
 * @param tries how often the call was made
 * @param usage what the server counted
 * @param costUsd what it cost
 * @param failure why it failed
 * @param startedAt when it began
 * @param durationMs how long it took, in milliseconds
 * @param tokensPerSecond output tokens by the time of their making
 * @param simulated whether the simulator stood in for the provider
 * @param estimated whether its answer was lost, so that the cost is the most that it can have been
 * @param batched whether the call was made through the provider's batch API, at the price for that
 * @param energyMillijoules the energy that a local model took for it, in thousandths of a joule
 * @param energyUsd what that energy costs, apart from {@code costUsd}
 * @param energyMeasured whether the machine measured the energy
 */
public record AttemptView(
        int number,
        String model,
        Route route,
        String provider,
        String providerModel,
        int tries,
        Usage usage,
        BigDecimal costUsd,
        Optional<Failure> failure,
        Instant startedAt,
        long durationMs,
        Optional<Double> tokensPerSecond,
        boolean simulated,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean estimated,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean batched,
        Optional<Long> energyMillijoules,
        Optional<BigDecimal> energyUsd,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean energyMeasured) {
    static AttemptView of(Attempt attempt) {
        return new AttemptView(
                attempt.number(),
                attempt.model(),
                attempt.route(),
                attempt.provider(),
                attempt.providerModel(),
                attempt.tries(),
                attempt.usage(),
                attempt.costNanoUsd().toUsd(),
                attempt.failure(),
                attempt.startedAt(),
                attempt.durationMs(),
                attempt.tokensPerSecond(),
                attempt.simulated(),
                attempt.estimated(),
                attempt.batched(),
                attempt.energyMillijoules(),
                attempt.energyNanoUsd().map(Money::toUsd),
                attempt.energyMeasured());
    }
}
