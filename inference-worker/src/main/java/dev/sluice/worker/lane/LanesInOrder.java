package dev.sluice.worker.lane;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import dev.sluice.contracts.topic.Lane;

/** For slots whose models are there at all times: each lane is looked into, one after the other. */
final class LanesInOrder implements LaneChooser {
    private static final Duration PATIENCE_WITH_ONLY_LANE = Duration.ofMillis(500);

    @Override
    public Optional<Delivery> next(String slot, List<Lane> lanes, Look look) {
        Duration patience = lanes.size() == 1 ? PATIENCE_WITH_ONLY_LANE : Duration.ZERO;
        for (Lane lane : lanes) {
            Optional<Delivery> delivery = look.into(lane, patience);
            if (delivery.isPresent()) {
                return delivery;
            }
        }
        return Optional.empty();
    }

    @Override
    public void begun(String slot, Delivery delivery) {
        // The order does not depend on it.
    }

    @Override
    public void returned(Delivery delivery) {
        // The order does not depend on it.
    }
}
