package dev.sluice.classifier.tasks;

import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

import java.util.Optional;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

import dev.sluice.contracts.TaskId;
import dev.sluice.contracts.view.Problem;
import dev.sluice.contracts.view.TaskView;

/** What became of tasks. */
@Path("/v1/tasks")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Tasks")
public class TasksResource {
    private final Ledger ledger;
    private final FinishedTasks finished;
    private final AcceptedTasks accepted;

    @Inject
    TasksResource(Ledger ledger, FinishedTasks finished, AcceptedTasks accepted) {
        this.ledger = ledger;
        this.finished = finished;
        this.accepted = accepted;
    }

    /** Where a task is told of. */
    public static String address(TaskId id) {
        return "/v1/tasks/" + id.value();
    }

    /** One task, with its story so far. */
    @GET
    @NonBlocking
    @Path("/{id}")
    @Operation(summary = "Follow a task", description = "Its status, its answer once it has one, and what it cost.")
    @APIResponse(
            responseCode = "200",
            description = "The task",
            content = @Content(schema = @Schema(implementation = TaskView.class)))
    @APIResponse(
            responseCode = "404",
            description = "No such task",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public Uni<Response> task(@PathParam("id") String idText) {
        TaskId id = KnownTasks.id(idText);
        Optional<TaskView> ended = finished.find(id);
        if (ended.isPresent()) {
            return Uni.createFrom().item(Response.ok(ended.get()).build());
        }
        return ledger.task(id).map(known -> {
            if (known.isPresent()) {
                return Response.ok(known.get()).build();
            }
            if (accepted.contains(id)) {
                return Response.ok(TaskView.queued(id)).build();
            }
            throw KnownTasks.unknown();
        });
    }

    /** A page of tasks; metrics-service's own filters apply. */
    @GET
    @NonBlocking
    @Operation(
            summary = "List tasks",
            description = "Passed on to metrics-service with all query parameters; its filters and paging apply.")
    public Uni<Response> tasks(@Context UriInfo uri) {
        return ledger.tasks(uri.getQueryParameters()).map(TasksResource::passedOn);
    }

    private static Response passedOn(RestResponse<byte[]> answer) {
        String type = answer.getHeaderString(HttpHeaders.CONTENT_TYPE);
        return Response.status(answer.getStatus())
                .type(type == null ? MediaType.APPLICATION_JSON : type)
                .entity(answer.getEntity())
                .build();
    }
}
