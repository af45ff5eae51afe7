package dev.sluice.worker.operation;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** Alive while its slots' threads are, however long a model takes and whoever else is away. */
@Liveness
public final class SlotsLiveness implements HealthCheck {
    private final Worker worker;

    SlotsLiveness(Worker worker) {
        this.worker = worker;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("slots alive")
                .status(worker.isAlive())
                .withData("slots", worker.slots())
                .withData("busy", worker.busySlots())
                .build();
    }
}
