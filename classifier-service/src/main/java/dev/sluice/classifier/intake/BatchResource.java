package dev.sluice.classifier.intake;

import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import dev.sluice.classifier.problem.ProblemException;
import dev.sluice.contracts.view.Problem;

/** The front door for many tasks at once. */
@Path("/v1/tasks/batch")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Tasks")
public class BatchResource {
    /** Newline-delimited JSON. */
    public static final String NDJSON = "application/x-ndjson";

    /** Lines on their way to the broker at once. */
    private static final int CONCURRENCY = 128;

    private final TaskIntake intake;
    private final IdempotencyKeys keys;
    private final Submission submission;
    private final IntakeSettings settings;
    private final IntakeMetrics metrics;

    @Inject
    BatchResource(
            TaskIntake intake,
            IdempotencyKeys keys,
            Submission submission,
            IntakeSettings settings,
            IntakeMetrics metrics) {
        this.intake = intake;
        this.keys = keys;
        this.submission = submission;
        this.settings = settings;
        this.metrics = metrics;
    }

    /** Takes a task a line, each accepted or refused on its own. */
    @POST
    @NonBlocking
    @Consumes(NDJSON)
    @Operation(
            summary = "Send many tasks",
            description =
                    "A JSON object a line. Each line is accepted or refused on its own and answered in order. 202 if"
                            + " any was accepted, else 422, or 503 where Kafka is away. With an Idempotency-Key each line of the"
                            + " same batch makes the same task.")
    @APIResponse(
            responseCode = "202",
            description = "What became of each line",
            content = @Content(schema = @Schema(implementation = BatchAnswer.class)))
    @APIResponse(
            responseCode = "413",
            description = "Too many lines or bytes; nothing was accepted",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public Uni<Response> submit(byte[] body, @HeaderParam("Idempotency-Key") String idempotencyKey) {
        if (body.length > settings.batchMaxBytes()) {
            throw ProblemException.of(
                    413, "too-large", "Too large", "A batch has at most " + settings.batchMaxBytes() + " bytes.");
        }
        Optional<String> key = keys.check(idempotencyKey);
        // Reading megabytes of JSON would hold up every other request of the event loop.
        return Uni.createFrom()
                .item(() -> lines(body, key))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .chain(lines -> submit(lines, key))
                .map(BatchResource::response);
    }

    private List<BatchLines.Line> lines(byte[] body, Optional<String> key) {
        List<BatchLines.Line> lines = BatchLines.of(body, settings.batchMaxLines());
        key.ifPresent(bound -> keys.bind(bound, body));
        return lines;
    }

    private Uni<BatchAnswer> submit(List<BatchLines.Line> lines, Optional<String> key) {
        AtomicReference<Problem> brokerAway = new AtomicReference<>();
        return Multi.createFrom()
                .iterable(lines)
                .onItem()
                .transformToUni(line -> submit(line, key, brokerAway))
                .merge(CONCURRENCY)
                .collect()
                .asList()
                .map(answers -> BatchAnswer.of(answers.stream()
                        .sorted(Comparator.comparingInt(BatchAnswer.Line::line))
                        .toList()));
    }

    private Uni<BatchAnswer.Line> submit(
            BatchLines.Line line, Optional<String> key, AtomicReference<Problem> brokerAway) {
        // Once the broker has let a line down, the others do not wait for it too.
        Problem away = brokerAway.get();
        if (away != null) {
            return Uni.createFrom().item(BatchAnswer.Line.refused(line.number(), away));
        }
        return Uni.createFrom()
                .item(() -> intake.accept(line.json(), key.map(bound -> keys.id(bound, line.number()))))
                .chain(acceptable -> submission
                        .submit(acceptable)
                        .invoke(() -> metrics.accepted("batch"))
                        .replaceWith(() -> BatchAnswer.Line.accepted(
                                line.number(), acceptable.task().id())))
                .onFailure(ProblemException.class)
                .recoverWithItem(failure -> {
                    Problem problem = failure.problem();
                    if (problem.status() == 503) {
                        brokerAway.set(problem);
                    }
                    return BatchAnswer.Line.refused(line.number(), problem);
                });
    }

    private static Response response(BatchAnswer answer) {
        Response.ResponseBuilder response = Response.status(answer.status()).entity(answer);
        return (answer.status() == 503 ? response.header(HttpHeaders.RETRY_AFTER, 5) : response).build();
    }
}
