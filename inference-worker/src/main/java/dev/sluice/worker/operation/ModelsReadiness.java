package dev.sluice.worker.operation;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

import dev.sluice.contracts.event.WorkerStatus.ModelStatus;

/** Ready while at least one model server is of use; the data tell of each model. Nothing is called for it. */
@Readiness
public final class ModelsReadiness implements HealthCheck {
    private final Worker worker;

    ModelsReadiness(Worker worker) {
        this.worker = worker;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder response = HealthCheckResponse.named("model servers")
                .status(worker.problem().isEmpty());
        worker.problem().ifPresent(problem -> response.withData("reason", problem));
        for (ModelStatus model : worker.inventory().survey().models()) {
            String simulated = model.simulated() ? "available (simulated)" : "available";
            response.withData(
                    model.model(),
                    model.available() ? simulated : model.reason().orElse("not available"));
        }
        return response.build();
    }
}
