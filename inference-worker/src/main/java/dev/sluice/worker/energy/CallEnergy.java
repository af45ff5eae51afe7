package dev.sluice.worker.energy;

import java.util.Optional;
import java.util.stream.Stream;

import dev.sluice.contracts.Money;

/**
 * What a call took, all its tries together, and what that costs.
 *
 * @param millijoules thousandths of a joule
 * @param cost by the catalog's tariff; absent where there is none
 * @param measured whether the machine measured all of it
 */
public record CallEnergy(long millijoules, Optional<Money> cost, boolean measured) {
    /** This and what another try took. */
    public CallEnergy plus(CallEnergy other) {
        return new CallEnergy(
                Math.addExact(millijoules, other.millijoules),
                Stream.of(cost, other.cost).flatMap(Optional::stream).reduce(Money::plus),
                measured && other.measured);
    }
}
