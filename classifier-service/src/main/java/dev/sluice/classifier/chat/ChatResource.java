package dev.sluice.classifier.chat;

import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

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

import dev.sluice.classifier.intake.AcceptableTask;
import dev.sluice.classifier.intake.IdempotencyKeys;
import dev.sluice.classifier.intake.IntakeMetrics;
import dev.sluice.classifier.intake.RequestTracing;
import dev.sluice.classifier.intake.Submission;
import dev.sluice.classifier.intake.TaskIntake;
import dev.sluice.classifier.tasks.TasksResource;
import dev.sluice.classifier.tasks.WaitingSettings;
import dev.sluice.contracts.TaskId;
import dev.sluice.contracts.catalog.Catalog;
import dev.sluice.contracts.view.Problem;

/** The front door for programs that speak OpenAI's API: a call is a task, and its answer is the task's. */
@Path(ChatResource.PATH)
@Produces({MediaType.APPLICATION_JSON, MediaType.SERVER_SENT_EVENTS})
@Tag(name = "Chat")
public class ChatResource {
    static final String PATH = "/v1/chat/completions";

    private final TaskIntake intake;
    private final IdempotencyKeys keys;
    private final Submission submission;
    private final WaitingSettings waiting;
    private final IntakeMetrics metrics;
    private final Catalog catalog;

    @Inject
    ChatResource(
            TaskIntake intake,
            IdempotencyKeys keys,
            Submission submission,
            WaitingSettings waiting,
            IntakeMetrics metrics,
            Catalog catalog) {
        this.intake = intake;
        this.keys = keys;
        this.submission = submission;
        this.waiting = waiting;
        this.metrics = metrics;
        this.catalog = catalog;
    }

    /** Takes one task and answers when it has ended. */
    @POST
    @NonBlocking
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Send a task in OpenAI's form, and wait for its answer",
            description = "The model is auto, an alias, or the name that its provider has for it. Takes a task's own"
                    + " fields too: category, urgency, privacy, max_cost_usd, deadline, workflow. With stream the"
                    + " answer comes as server-sent events, in one part once it has passed its checks.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            schema =
                                    @Schema(
                                            type = SchemaType.OBJECT,
                                            description = "OpenAI's chat completion request",
                                            requiredProperties = "messages"),
                            example = "{\"model\": \"auto\", \"messages\":"
                                    + " [{\"role\": \"user\", \"content\": \"Say hello\"}]}"))
    @APIResponse(
            responseCode = "200",
            description = "The answer, or a stream of it",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(implementation = ChatCompletion.class)),
                @Content(mediaType = MediaType.SERVER_SENT_EVENTS, schema = @Schema(implementation = ChatChunk.class))
            })
    @APIResponse(
            responseCode = "404",
            description = "The catalog has no such model",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = ChatProblem.class)))
    @APIResponse(
            responseCode = "422",
            description = "Not a call that Sluice can do",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = ChatProblem.class)))
    @APIResponse(
            responseCode = "429",
            description = "The task failed: the budget has no money left for it",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = ChatProblem.class)))
    @APIResponse(
            responseCode = "502",
            description = "The task failed: no model gave a usable answer",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = ChatProblem.class)))
    @APIResponse(
            responseCode = "503",
            description =
                    "Kafka is away or too many wait, and nothing was accepted; or the task failed: no model could do it",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = ChatProblem.class)))
    @APIResponse(
            responseCode = "504",
            description = "No answer in time; the task goes on",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = ChatProblem.class)))
    public Uni<Response> complete(
            byte[] body, @HeaderParam("Idempotency-Key") String idempotencyKey, @Context RoutingContext request) {
        Optional<String> key = keys.check(idempotencyKey);
        ChatCall call = ChatCall.of(intake.parse(body), catalog);
        AcceptableTask acceptable =
                intake.accept(call.task(), key.map(keys::id)).within(RequestTracing.of(request));
        key.ifPresent(bound -> keys.bind(bound, body));
        TaskId id = acceptable.task().id();
        return submission
                .submitForAnswer(acceptable, waiting.chat())
                .invoke(() -> metrics.accepted("chat"))
                .chain(end -> call.stream()
                        ? Uni.createFrom()
                                .item(stream(id, end.map(ended -> ChatAnswer.events(id, ended, call.includeUsage()))))
                        : end.map(ended -> ChatAnswer.whole(id, ended)));
    }

    private static Response stream(TaskId id, Uni<String> events) {
        return Response.ok(new ChatStream(events), MediaType.SERVER_SENT_EVENTS_TYPE)
                .header(HttpHeaders.CONTENT_LOCATION, TasksResource.address(id))
                .header(HttpHeaders.CACHE_CONTROL, "no-cache")
                .build();
    }
}
