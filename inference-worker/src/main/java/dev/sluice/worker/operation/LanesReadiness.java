package dev.sluice.worker.operation;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/** Ready once every consumer has joined its lane: before that, a task would wait for about five seconds. */
@Readiness
public final class LanesReadiness implements HealthCheck {
    private final Worker worker;
    private final Memberships memberships;

    LanesReadiness(Worker worker, Memberships memberships) {
        this.worker = worker;
        this.memberships = memberships;
    }

    @Override
    public HealthCheckResponse call() {
        var response = HealthCheckResponse.named("lanes joined");
        if (!worker.isStarted()) {
            return response.down()
                    .withData("reason", "the worker has not started")
                    .build();
        }
        try {
            List<String> missing = memberships.missing();
            if (missing.isEmpty()) {
                return response.up().build();
            }
            return response.down()
                    .withData("missing", String.join(" ", missing))
                    .build();
        } catch (ExecutionException | TimeoutException e) {
            return response.down().withData("reason", "Kafka does not tell").build();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return response.down().build();
        }
    }
}
