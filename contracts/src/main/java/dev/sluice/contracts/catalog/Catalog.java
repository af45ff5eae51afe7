package dev.sluice.contracts.catalog;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;

import dev.sluice.contracts.Route;

/**
 * The one file that a user edits: which models there are, what they cost and which of them do what. {@link CatalogLoader}
 * reads and checks it; a catalog that it returns is free of contradictions.
 *
 * @param providers model servers by name
 * @param models models by alias, in the file's order
 * @param routes the models of each category
 * @param defaultCategory the category of a task that the classifier is not sure about
 * @param budget what the user means to spend
 * @param energy what the energy of local models costs
 * @param quality what local models are measured against; absent where they are not
 * @param selection how a model is picked among those that a route allows
 * @param baselines what the savings are measured against, by name
 */
public record Catalog(
        Map<String, Provider> providers,
        Map<String, Model> models,
        Map<String, CategoryRoute> routes,
        String defaultCategory,
        Optional<Budget> budget,
        Optional<Energy> energy,
        Optional<Quality> quality,
        Optional<Selection> selection,
        Map<String, Baseline> baselines) {
    public Catalog {
        providers = ordered(providers);
        models = ordered(models);
        routes = ordered(routes);
        baselines = ordered(baselines);
        quality = quality == null ? Optional.empty() : quality;
    }

    private static <V> Map<String, V> ordered(Map<String, V> map) {
        return map == null ? Map.of() : java.util.Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }

    /**
     * The model of that alias.
     *
     * @throws NoSuchElementException if the catalog has none
     */
    public Model model(String alias) {
        return Optional.ofNullable(models.get(alias))
                .orElseThrow(() -> new NoSuchElementException("the catalog has no model " + alias));
    }

    /** The provider of the model of that alias. */
    public Provider providerOf(String alias) {
        return providers.get(model(alias).provider());
    }

    /** The side on which the model of that alias runs. */
    public Route routeOf(String alias) {
        return providerOf(alias).route();
    }

    /** The aliases of all models on that side, in the file's order. */
    public List<String> modelsOn(Route route) {
        return models.keySet().stream().filter(alias -> routeOf(alias) == route).toList();
    }

    /** The route of that category, or of the default one where the category has none. */
    public CategoryRoute routeFor(String category) {
        return routes.getOrDefault(category, routes.get(defaultCategory));
    }
}
