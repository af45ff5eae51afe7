package dev.sluice.metrics.checkpoint;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import dev.sluice.contracts.Route;
import dev.sluice.contracts.catalog.Catalog;
import dev.sluice.contracts.catalog.CategoryRoute;
import dev.sluice.contracts.catalog.Quality;
import dev.sluice.contracts.task.Purpose;
import dev.sluice.metrics.comparison.Comparison;
import dev.sluice.metrics.comparison.ComparisonStore;
import dev.sluice.metrics.quality.RouteLog;

/** Plans checkpoints: which model is compared with which prompts. It waits for Kafka and the database. */
@Singleton
class Checkpoints {
    private static final int RUN_LETTERS = 12;

    private final Catalog catalog;
    private final PromptFile prompts;
    private final RouteLog routes;
    private final ComparisonStore store;

    @Inject
    Checkpoints(Catalog catalog, PromptFile prompts, RouteLog routes, ComparisonStore store) {
        this.catalog = catalog;
        this.prompts = prompts;
        this.routes = routes;
        this.store = store;
    }

    /**
     * Begins a run.
     *
     * @param category of which category alone; else of every one whose route begins with a local model, or with the model
     *     that is named
     * @param model which model is compared; else the first local model of the category's route
     * @return the run's name
     * @throws UnplannableException if there is nothing to compare, with a line for whoever asked
     */
    String begin(Optional<String> category, Optional<String> model) {
        Quality quality = catalog.quality()
                .orElseThrow(
                        () -> new UnplannableException("the catalog has no quality: name a reference and a judge"));
        category.filter(name -> !catalog.routes().containsKey(name)).ifPresent(name -> {
            throw new UnplannableException("category: is not one of the routes");
        });
        model.ifPresent(alias -> check(alias, quality));
        String run = UUID.randomUUID().toString().replace("-", "").substring(0, RUN_LETTERS);
        List<Comparison> comparisons = new ArrayList<>();
        Map<String, CategoryRoute> holding = routes.holding();
        for (CheckpointPrompt prompt : read()) {
            Optional<String> candidate = Optional.ofNullable(holding.get(prompt.category()))
                    .filter(route -> category.map(prompt.category()::equals).orElse(true))
                    .flatMap(route -> candidate(route, model, category.isPresent()));
            candidate.ifPresent(alias -> {
                check(alias, quality);
                comparisons.add(comparison(run, comparisons.size(), prompt, alias, quality));
            });
        }
        if (comparisons.isEmpty()) {
            throw new UnplannableException("there is no prompt to compare a local model with");
        }
        store.insert(comparisons);
        return run;
    }

    private Optional<String> candidate(CategoryRoute route, Optional<String> model, boolean namesCategory) {
        if (model.isPresent()) {
            return model.filter(alias -> namesCategory || alias.equals(route.model()));
        }
        return namesCategory
                ? route.models().stream().filter(this::isLocal).findFirst()
                : Optional.of(route.model()).filter(this::isLocal);
    }

    private boolean isLocal(String alias) {
        return catalog.routeOf(alias) == Route.LOCAL;
    }

    private void check(String alias, Quality quality) {
        if (!catalog.models().containsKey(alias)) {
            throw new UnplannableException("model: is not one of the models");
        }
        if (alias.equals(quality.judge())) {
            throw new UnplannableException("model: " + alias + " is the judge, and no model judges its own answers");
        }
        if (alias.equals(quality.reference())) {
            throw new UnplannableException("model: " + alias + " is the reference, and is not compared with itself");
        }
    }

    private static Comparison comparison(
            String run, int number, CheckpointPrompt prompt, String candidate, Quality quality) {
        String id = "checkpoint-" + run + "-" + number;
        return new Comparison(
                id,
                Purpose.CHECKPOINT.wireName(),
                Optional.of(run),
                prompt.category(),
                prompt.key(),
                candidate,
                quality.reference(),
                quality.judge(),
                id + "-candidate",
                Comparison.State.WAITING,
                Optional.empty(),
                Map.of());
    }

    private List<CheckpointPrompt> read() {
        try {
            return prompts.read();
        } catch (InvalidPromptsException e) {
            throw new UnplannableException(e.getMessage());
        }
    }
}
