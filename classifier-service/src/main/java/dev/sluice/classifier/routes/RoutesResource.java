package dev.sluice.classifier.routes;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

import dev.sluice.classifier.problem.ChangeRequest;
import dev.sluice.classifier.problem.ProblemException;
import dev.sluice.contracts.Urgency;
import dev.sluice.contracts.catalog.Catalog;
import dev.sluice.contracts.catalog.CatalogRules;
import dev.sluice.contracts.catalog.CategoryRoute;
import dev.sluice.contracts.catalog.RoutingProfile;

/** Shows where tasks go, and lets people overrule it for all replicas. */
@Path("/v1/routes")
@Tag(name = "Routes")
@Produces(MediaType.APPLICATION_JSON)
public class RoutesResource {
    private final Catalog catalog;
    private final Routes routes;
    private final RouteChanges changes;

    @Inject
    RoutesResource(Catalog catalog, Routes routes, RouteChanges changes) {
        this.catalog = catalog;
        this.routes = routes;
        this.changes = changes;
    }

    /** A profile, and who wants it. */
    record ProfileWanted(RoutingProfile profile, String by) {}

    /** A route, and who wants it; what is left out of its last parts is as in the catalog. */
    record RouteWanted(
            String model,
            List<String> fallbacks,
            Urgency urgency,
            Optional<Double> minQuality,
            Optional<List<String>> examples,
            Optional<List<String>> patterns,
            String by) {}

    /** A version to go back to, and who wants it; 0 is the catalog. */
    record RollbackWanted(Long to, String by) {}

    /** All routes as they hold now. */
    @GET
    @Operation(summary = "Show all routes")
    public RoutesView all() {
        return RoutesView.of(routes.current());
    }

    /** The changes that were made at run time, the newest first. */
    @GET
    @Path("/versions")
    @Operation(summary = "List the changes made at run time")
    public List<RoutesView.Version> versions() {
        return routes.versions().history().reversed().stream()
                .map(RoutesView.Version::of)
                .toList();
    }

    /** One route as it holds now. */
    @GET
    @Path("/{category}")
    @Operation(summary = "Show the route of a category")
    public RoutesView.RouteView one(@PathParam("category") String category) {
        requireKnown(category);
        return RoutesView.of(routes.current()).routes().get(category);
    }

    /** Lets another profile hold for all routes. */
    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Set the profile", description = "as-routed, local-first or cloud-only")
    public RoutesView profile(byte[] body) {
        ProfileWanted wanted = ChangeRequest.read(body, ProfileWanted.class);
        if (wanted.profile() == null) {
            throw ChangeRequest.invalid("profile: is missing; it is as-routed, local-first or cloud-only");
        }
        return RoutesView.of(changes.make(
                ChangeRequest.name(wanted.by()),
                "profile " + wanted.profile().wireName(),
                before -> new RouteChanges.Wanted(wanted.profile(), before.changed())));
    }

    /** Lets another route hold for a category. */
    @PUT
    @Path("/{category}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Change the route of a category")
    public RoutesView change(@PathParam("category") String category, byte[] body) {
        requireKnown(category);
        RouteWanted wanted = ChangeRequest.read(body, RouteWanted.class);
        CategoryRoute shipped = catalog.routes().get(category);
        CategoryRoute route = new CategoryRoute(
                wanted.model(),
                withoutNulls(wanted.fallbacks()),
                Optional.ofNullable(wanted.urgency()).orElse(shipped.urgency()),
                wanted.minQuality().or(shipped::minQuality),
                wanted.examples().or(shipped::examples),
                wanted.patterns().or(shipped::patterns));
        List<String> mistakes = CatalogRules.check(category, route, catalog);
        if (!mistakes.isEmpty()) {
            throw ChangeRequest.invalid(String.join("; ", mistakes));
        }
        return RoutesView.of(changes.make(ChangeRequest.name(wanted.by()), "route " + category, before -> {
            Map<String, CategoryRoute> after = new LinkedHashMap<>(before.changed());
            after.put(category, route);
            return new RouteChanges.Wanted(before.profile(), after);
        }));
    }

    /** Lets the catalog's route of a category hold again. */
    @DELETE
    @Path("/{category}")
    @Operation(summary = "Let the catalog's route of a category hold again")
    public RoutesView reset(@PathParam("category") String category, @QueryParam("by") String by) {
        requireKnown(category);
        return RoutesView.of(
                changes.make(ChangeRequest.name(by), "route " + category + " as in the catalog", before -> {
                    Map<String, CategoryRoute> after = new LinkedHashMap<>(before.changed());
                    after.remove(category);
                    return new RouteChanges.Wanted(before.profile(), after);
                }));
    }

    /** Lets all hold again that held after a change; it is a change itself, with a version of its own. */
    @POST
    @Path("/rollback")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Go back to a version", description = "0 is the catalog as it stands")
    public RoutesView rollback(byte[] body) {
        RollbackWanted wanted = ChangeRequest.read(body, RollbackWanted.class);
        if (wanted.to() == null) {
            throw ChangeRequest.invalid("to: is missing; it is the number of a version, or 0 for the catalog");
        }
        RouteChanges.Wanted then = wanted.to() == 0
                ? new RouteChanges.Wanted(RoutingProfile.AS_ROUTED, Map.of())
                : routes.versions()
                        .find(wanted.to())
                        .map(change -> new RouteChanges.Wanted(change.profile(), change.routes()))
                        .orElseThrow(() -> ProblemException.of(
                                404, "not-found", "No such version", "There is no version " + wanted.to() + "."));
        return RoutesView.of(
                changes.make(ChangeRequest.name(wanted.by()), "back to version " + wanted.to(), before -> then));
    }

    private void requireKnown(String category) {
        if (!catalog.routes().containsKey(category)) {
            throw ProblemException.of(
                    404,
                    "not-found",
                    "No such category",
                    "The catalog has these: "
                            + String.join(", ", catalog.routes().keySet()) + ".");
        }
    }

    private static List<String> withoutNulls(List<String> aliases) {
        if (aliases != null && aliases.contains(null)) {
            throw ChangeRequest.invalid("fallbacks: one is null");
        }
        return aliases;
    }
}
