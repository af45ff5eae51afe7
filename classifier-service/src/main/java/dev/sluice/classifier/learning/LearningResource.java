package dev.sluice.classifier.learning;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import java.util.Optional;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import dev.sluice.classifier.learning.LearnedVersions.Held;
import dev.sluice.classifier.problem.ChangeRequest;
import dev.sluice.classifier.problem.ProblemException;
import dev.sluice.contracts.event.LearningChanged;
import dev.sluice.routingmodel.gain.ShippedGain;

/** Shows what was learned from outcomes, and lets people put an earlier version back for all replicas. */
@Path("/v1/learning")
@Tag(name = "Learning")
@Produces(MediaType.APPLICATION_JSON)
public class LearningResource {
    private final LearningSettings settings;
    private final LearnedVersions versions;
    private final Learning learning;

    @Inject
    LearningResource(LearningSettings settings, LearnedVersions versions, Learning learning) {
        this.settings = settings;
        this.versions = versions;
        this.learning = learning;
    }

    /** The version to put back, and who wants it; without a version the one before what holds. */
    record RollbackWanted(Optional<Long> to, String by) {}

    /** What was learned, and how what is being learned stands. */
    @GET
    @Operation(summary = "Show what was learned from outcomes")
    public LearningView show() {
        Held held = versions.held();
        return new LearningView(
                settings.enabled(),
                held.version(),
                ShippedGain.model().version(),
                held.change().map(LearningChanged::by),
                held.change().map(LearningChanged::at),
                settings.exploration(),
                settings.judgedBy(),
                LearningView.Candidate.of(learning.standing()),
                learning.rejected(),
                versions.versions().history().reversed().stream()
                        .map(LearningView.Version::of)
                        .toList());
    }

    /** Lets an earlier version hold again; it is a change itself, with a version of its own. */
    @POST
    @Path("/rollback")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Go back to a version",
            description =
                    "`to` names it, 0 being the shipped head alone; without it the version before what holds. What was"
                            + " learned since is forgotten.")
    public LearningView rollback(byte[] body) {
        RollbackWanted wanted = body == null || body.length == 0
                ? new RollbackWanted(Optional.empty(), null)
                : ChangeRequest.read(body, RollbackWanted.class);
        String by = ChangeRequest.name(wanted.by());
        long version = versions.held().version();
        if (wanted.to().isEmpty() && version == 0) {
            throw ProblemException.of(409, "nothing-learned", "Nothing to go back from", "Nothing was learned so far.");
        }
        learning.putBack(wanted.to().orElse(version - 1), by);
        return show();
    }
}
