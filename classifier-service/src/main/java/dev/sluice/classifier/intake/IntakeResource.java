package dev.sluice.classifier.intake;

import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import dev.sluice.classifier.tasks.TasksResource;
import dev.sluice.classifier.tasks.WaitingSettings;
import dev.sluice.contracts.TaskId;
import dev.sluice.contracts.task.Task;
import dev.sluice.contracts.view.Problem;
import dev.sluice.contracts.view.TaskView;

/** The front door. */
@Path("/v1/tasks")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Tasks")
public class IntakeResource {
    private static final String PREFERENCE_APPLIED = "Preference-Applied";

    private final TaskIntake intake;
    private final IdempotencyKeys keys;
    private final Submission submission;
    private final WaitingSettings waiting;
    private final IntakeMetrics metrics;

    @Inject
    IntakeResource(
            TaskIntake intake,
            IdempotencyKeys keys,
            Submission submission,
            WaitingSettings waiting,
            IntakeMetrics metrics) {
        this.intake = intake;
        this.keys = keys;
        this.submission = submission;
        this.waiting = waiting;
        this.metrics = metrics;
    }

    /** Takes one task. */
    @POST
    @NonBlocking
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Send a task",
            description =
                    "Answers 202 when the task is safe in Kafka. With Prefer: wait=SECONDS it answers 200 with the"
                            + " finished task if that ends in time. With an Idempotency-Key the same request makes the same task.")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = Task.class)))
    @APIResponse(
            responseCode = "200",
            description = "The finished task",
            content = @Content(schema = @Schema(implementation = TaskView.class)))
    @APIResponse(
            responseCode = "202",
            description = "The task is accepted",
            content = @Content(schema = @Schema(implementation = Accepted.class)))
    @APIResponse(
            responseCode = "422",
            description = "Not a valid task",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    @APIResponse(
            responseCode = "503",
            description = "Kafka is away; nothing was accepted",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public Uni<Response> submit(
            byte[] body,
            @HeaderParam("Idempotency-Key") String idempotencyKey,
            @HeaderParam("Prefer") List<String> preferences,
            @Context RoutingContext request) {
        Optional<String> key = keys.check(idempotencyKey);
        AcceptableTask acceptable = intake.accept(body, key.map(keys::id)).within(RequestTracing.of(request));
        key.ifPresent(bound -> keys.bind(bound, body));
        Optional<Duration> wait = WaitPreference.of(preferences, waiting.longest());
        TaskId id = acceptable.task().id();
        Uni<Optional<TaskView>> written = wait.isPresent()
                ? submission.submitAndWait(acceptable, wait.get())
                : submission.submit(acceptable).replaceWith(Optional.empty());
        return written.map(ended -> {
            metrics.accepted("rest");
            Response.ResponseBuilder answer =
                    ended.map(IntakeResource::finished).orElseGet(() -> queued(id));
            wait.ifPresent(applied -> answer.header(PREFERENCE_APPLIED, "wait=" + applied.toSeconds()));
            return answer.build();
        });
    }

    private static Response.ResponseBuilder finished(TaskView view) {
        return Response.ok(view).header(HttpHeaders.CONTENT_LOCATION, TasksResource.address(view.id()));
    }

    private static Response.ResponseBuilder queued(TaskId id) {
        return Response.accepted(Accepted.of(id)).header(HttpHeaders.LOCATION, TasksResource.address(id));
    }
}
