package dev.sluice.classifier.models;

import io.smallrye.common.annotation.NonBlocking;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import dev.sluice.contracts.catalog.Catalog;
import dev.sluice.contracts.catalog.Model;

/** The models that there are. */
@Path("/v1/models")
@Tag(name = "Models")
public class ModelsResource {
    private final Catalog catalog;
    private final ModelHealth health;

    @Inject
    ModelsResource(Catalog catalog, ModelHealth health) {
        this.catalog = catalog;
        this.health = health;
    }

    /** All models of the catalog with what the workers say of them. */
    @GET
    @NonBlocking
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "List the models",
            description = "Every model of the catalog, whether it takes tasks now, and whether it is simulated.")
    public ModelList models() {
        return new ModelList(
                "list",
                Stream.concat(
                                Stream.of(ModelList.Entry.AUTO),
                                catalog.models().entrySet().stream().map(this::entry))
                        .toList());
    }

    private ModelList.Entry entry(Map.Entry<String, Model> known) {
        String alias = known.getKey();
        Model model = known.getValue();
        ModelState state = health.state(alias);
        Boolean available = switch (state.availability()) {
            case AVAILABLE -> Boolean.TRUE;
            case UNAVAILABLE -> Boolean.FALSE;
            case UNKNOWN -> null;
        };
        return new ModelList.Entry(
                alias,
                "model",
                0,
                model.provider(),
                Optional.of(model.name()),
                Optional.of(catalog.routeOf(alias)),
                available,
                state.simulated(),
                state.reason(),
                Optional.of(model.contextTokens()),
                Optional.of(model.maxOutputTokens()));
    }
}
