package dev.sluice.worker.operation;

import io.smallrye.common.annotation.NonBlocking;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** What this worker is and does. */
@Path("/v1/worker")
public final class WorkerResource {
    private final Worker worker;

    WorkerResource(Worker worker) {
        this.worker = worker;
    }

    /** Its name, its models and its slots. */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @NonBlocking
    public WorkerView worker() {
        return WorkerView.of(worker);
    }
}
