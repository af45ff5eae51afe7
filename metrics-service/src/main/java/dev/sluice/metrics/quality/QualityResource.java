package dev.sluice.metrics.quality;

import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.openapi.annotations.Operation;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

import dev.sluice.contracts.catalog.Catalog;
import dev.sluice.contracts.view.Problem;
import dev.sluice.metrics.problem.ProblemException;
import dev.sluice.metrics.query.RequestBody;

/** How well the models do, by category, and what is done about it. */
@Path("/v1/quality")
@Produces(MediaType.APPLICATION_JSON)
public class QualityResource {
    private static final int LONGEST_NAME = 64;
    private static final int PERCENT = 2;

    private final QualityStore store;
    private final Demotions demotions;
    private final Catalog catalog;

    @Inject
    QualityResource(QualityStore store, Demotions demotions, Catalog catalog) {
        this.store = store;
        this.demotions = demotions;
        this.catalog = catalog;
    }

    /** Who gives a category back. */
    record Restoring(Optional<String> by) {}

    /**
     * Success rates of a time, and what the comparisons of the last 30 days say.
     *
     * @param from a date or a time; where absent, so that it is 30 days
     * @param to a date or a time, not part of it; where absent, now
     */
    @GET
    @Operation(summary = "How well the models do, by category")
    public Uni<QualityView> quality(@QueryParam("from") String from, @QueryParam("to") String to) {
        Days days = Days.of(from, to, Instant.now());
        return store.successRates(days)
                .chain(rates -> store.standings()
                        .map(standings -> new QualityView(days.first(), days.last(), rates, measure(), standings)));
    }

    /** Gives a category back to the model that it was taken from. */
    @POST
    @Path("/{category}/restore")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Give a demoted category back to its model")
    public Map<String, String> restore(@PathParam("category") String category, byte[] body) {
        return demotions
                .restore(category, name(body))
                .map(model -> Map.of("category", category, "model", model))
                .orElseThrow(() -> new ProblemException(
                        Problem.of(404, "not-demoted", "Not demoted", "There is no demoted category of this name.")));
    }

    private Optional<QualityView.Measure> measure() {
        return catalog.quality()
                .map(quality -> new QualityView.Measure(
                        quality.reference(),
                        quality.judge(),
                        quality.stay().movePointRight(PERCENT),
                        quality.demote().movePointRight(PERCENT),
                        quality.minimumPrompts()));
    }

    private static String name(byte[] body) {
        String by =
                RequestBody.read(body, Restoring.class).flatMap(Restoring::by).orElse("unknown");
        if (by.isBlank() || by.length() > LONGEST_NAME || by.chars().anyMatch(Character::isISOControl)) {
            throw new ProblemException(Problem.of(
                    400, "invalid", "Invalid request", "by: at most " + LONGEST_NAME + " characters in one line"));
        }
        return by.strip();
    }
}
