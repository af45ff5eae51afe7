package dev.sluice.classifier.feedback;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import java.time.Instant;
import java.util.Optional;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import dev.sluice.classifier.intake.IdempotencyKeys;
import dev.sluice.classifier.kafka.EventWriter;
import dev.sluice.classifier.tasks.KnownTasks;
import dev.sluice.contracts.TaskId;
import dev.sluice.contracts.catalog.Catalog;
import dev.sluice.contracts.event.TaskRated;
import dev.sluice.contracts.topic.Topics;
import dev.sluice.contracts.view.Problem;

/** Takes what people say of answers. */
@Path("/v1/tasks/{id}/feedback")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Tasks")
public class FeedbackResource {
    private static final String NAMESPACE = "feedback";
    private static final String KEY_NAMESPACE = "feedback-key";

    private final Catalog catalog;
    private final KnownTasks tasks;
    private final IdempotencyKeys keys;
    private final EventWriter writer;

    @Inject
    FeedbackResource(Catalog catalog, KnownTasks tasks, IdempotencyKeys keys, EventWriter writer) {
        this.catalog = catalog;
        this.tasks = tasks;
        this.keys = keys;
        this.writer = writer;
    }

    /**
     * That the feedback is safe.
     *
     * @param taskId which task was rated
     * @param ratingId the same for the same feedback
     */
    public record Taken(TaskId taskId, String ratingId) {}

    /** Says how good a task's answer was. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Say how good a task's answer was",
            description =
                    "Answers 202 when the feedback is safe in Kafka. The last feedback of a task holds, and the same"
                            + " one counts once. It is shown in the task's story.")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = Feedback.class)))
    @APIResponse(
            responseCode = "202",
            description = "The feedback is taken",
            content = @Content(schema = @Schema(implementation = Taken.class)))
    @APIResponse(
            responseCode = "404",
            description = "No such task",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    @APIResponse(
            responseCode = "409",
            description = "The task has not ended",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    @APIResponse(
            responseCode = "422",
            description = "Not valid feedback",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public Response rate(
            @PathParam("id") String idText, @HeaderParam("Idempotency-Key") String idempotencyKey, byte[] body) {
        TaskId id = KnownTasks.id(idText);
        Optional<String> key = keys.check(idempotencyKey);
        Feedback feedback = Feedback.read(body, catalog.models().keySet());
        tasks.requireEnded(id);
        // Neither an id nor a key has white space, so no two pairs make one name.
        key.ifPresent(bound ->
                keys.bind("feedback " + id + " " + bound, feedback.text().getBytes(UTF_8)));
        String ratingId = key.map(given -> TaskId.ofName(KEY_NAMESPACE, id + " " + given))
                .orElseGet(() -> TaskId.ofName(NAMESPACE, id + " " + feedback.text()))
                .value();
        writer.write(
                Topics.EVENTS,
                new TaskRated(
                        id,
                        ratingId,
                        feedback.rating(),
                        feedback.neededRevision(),
                        feedback.betterModel(),
                        Instant.now()),
                ratingId);
        return Response.accepted(new Taken(id, ratingId)).build();
    }
}
