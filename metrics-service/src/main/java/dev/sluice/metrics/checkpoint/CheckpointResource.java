package dev.sluice.metrics.checkpoint;

import org.eclipse.microprofile.openapi.annotations.Operation;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import dev.sluice.contracts.view.Problem;
import dev.sluice.metrics.comparison.ComparisonStore;
import dev.sluice.metrics.comparison.RunProgress;
import dev.sluice.metrics.problem.ProblemException;
import dev.sluice.metrics.query.RequestBody;

/** Compares local models with the reference on a set of prompts. */
@Path("/v1/checkpoints")
@Produces(MediaType.APPLICATION_JSON)
public class CheckpointResource {
    private final Checkpoints checkpoints;
    private final ComparisonStore store;

    @Inject
    CheckpointResource(Checkpoints checkpoints, ComparisonStore store) {
        this.checkpoints = checkpoints;
        this.store = store;
    }

    /** What is to be compared; both may be absent. */
    record Wanted(Optional<String> category, Optional<String> model) {
        private static final Wanted ALL = new Wanted(Optional.empty(), Optional.empty());
    }

    /** Begins a run; its Location shows how far it is. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Compare local models with the reference", description = "All, or a category or model")
    public Response begin(byte[] body) {
        Wanted wanted = RequestBody.read(body, Wanted.class).orElse(Wanted.ALL);
        try {
            String run = checkpoints.begin(wanted.category(), wanted.model());
            return Response.accepted(Map.of("run", run))
                    .location(URI.create("/v1/checkpoints/" + run))
                    .build();
        } catch (UnplannableException e) {
            throw new ProblemException(Problem.of(400, "invalid", "No such checkpoint", e.getMessage()));
        }
    }

    /** How far a run is, and what came of it. */
    @GET
    @Path("/{run}")
    @Operation(summary = "What came of a checkpoint")
    public CheckpointView run(@PathParam("run") String run) {
        List<RunProgress> progress = store.run(run);
        if (progress.isEmpty()) {
            throw new ProblemException(
                    Problem.of(404, "unknown-checkpoint", "Unknown checkpoint", "There is no run of this name."));
        }
        return CheckpointView.of(run, progress);
    }
}
