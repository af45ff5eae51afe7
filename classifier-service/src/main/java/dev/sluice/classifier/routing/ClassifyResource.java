package dev.sluice.classifier.routing;

import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import dev.sluice.classifier.classification.Classifier;
import dev.sluice.classifier.embedding.TaskReading;
import dev.sluice.classifier.embedding.TextEmbedder;
import dev.sluice.classifier.gain.GainEstimate;
import dev.sluice.classifier.gain.GainEstimator;
import dev.sluice.classifier.intake.TaskIntake;
import dev.sluice.classifier.models.ModelHealth;
import dev.sluice.contracts.Route;
import dev.sluice.contracts.catalog.Catalog;
import dev.sluice.contracts.event.Decision;
import dev.sluice.contracts.task.Task;

/** Explains a decision without acting on it. */
@Path("/v1/classify")
@Tag(name = "Decisions")
public class ClassifyResource {
    private final Catalog catalog;
    private final TaskIntake intake;
    private final Policy policy;
    private final Classifier classifier;
    private final ModelHealth health;
    private final GainEstimator gains;
    private final TextEmbedder embedder;

    @Inject
    ClassifyResource(
            Catalog catalog,
            TaskIntake intake,
            Policy policy,
            Classifier classifier,
            ModelHealth health,
            GainEstimator gains,
            TextEmbedder embedder) {
        this.catalog = catalog;
        this.intake = intake;
        this.policy = policy;
        this.classifier = classifier;
        this.health = health;
        this.gains = gains;
        this.embedder = embedder;
    }

    /** Where the task in the body would go and why. */
    @POST
    @NonBlocking
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Explain where a task would run",
            description =
                    "Takes a task as POST /v1/tasks does and decides as for a real one. Nothing is written or run.")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = Task.class)))
    public Uni<Explanation> classify(byte[] body) {
        Task task = intake.read(body);
        return Uni.createFrom().item(() -> explain(task)).runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }

    /** By the first model of each side that can have the task; by the shipped head alone where a side has none. */
    private GainView gain(TaskReading reading, List<String> candidates) {
        GainEstimate estimate = gains.estimate(reading);
        Function<Route, Optional<Double>> expected = side -> candidates.stream()
                .filter(alias -> catalog.routeOf(alias) == side)
                .findFirst()
                .map(alias -> estimate.quality(alias, side));
        return GainView.of(
                expected.apply(Route.LOCAL).orElse(estimate.shipped().local()),
                expected.apply(Route.CLOUD).orElse(estimate.shipped().cloud()),
                estimate.version());
    }

    private Explanation explain(Task task) {
        Instant now = Instant.now();
        TaskReading reading = embedder.read(task);
        Verdict verdict = policy.decide(reading, alias -> health.state(alias).availability(), now);
        Opinion opinion = verdict.opinion();
        Optional<Decision> decision = switch (verdict) {
            case Verdict.Routed to -> Optional.of(to.decision());
            case Verdict.Unroutable ignored -> Optional.empty();
        };
        List<String> candidates = decision.stream()
                .flatMap(made -> Stream.concat(Stream.of(made.model()), made.fallbacks().stream()))
                .toList();
        List<Assessment> weighed = verdict instanceof Verdict.Routed to
                ? candidates.stream().map(to.assessor()::of).toList()
                : List.of();
        Map<String, BigDecimal> costs = new LinkedHashMap<>();
        weighed.forEach(each -> costs.put(each.alias(), each.highestCost().toUsd()));
        return new Explanation(
                opinion.category(),
                opinion.confidence(),
                opinion.abstained(),
                decision.map(Decision::route),
                decision.map(Decision::model),
                decision.map(Decision::fallbacks).orElse(List.of()),
                verdict.urgency(),
                verdict.reasons(),
                policy.version(),
                costs,
                verdict instanceof Verdict.Unroutable not ? Optional.of(not.failure()) : Optional.empty(),
                Probabilities.rounded(classifier.classify(reading).probabilities()),
                gain(reading, candidates),
                embedder.isAvailable(),
                weighed.stream().map(AssessmentView::of).toList());
    }
}
