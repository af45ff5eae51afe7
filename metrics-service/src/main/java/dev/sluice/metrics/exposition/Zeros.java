package dev.sluice.metrics.exposition;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import dev.sluice.contracts.Route;
import dev.sluice.contracts.catalog.Catalog;
import dev.sluice.contracts.task.Purpose;
import dev.sluice.metrics.ledger.FirstTry;
import dev.sluice.metrics.ledger.LabelBounds;
import dev.sluice.metrics.sweeping.SweepAction;

/**
 * The series that stand at 0 before anything happened, by their label values: of a series that begins with its first event
 * Prometheus sees no increase. A sum by a category of the catalog, or by a model that one of its routes names, begins at 0 by these.
 */
final class Zeros {
    private final Catalog catalog;

    Zeros(Catalog catalog) {
        this.catalog = catalog;
    }

    /** By route, model, category and outcome: each category's tasks, completed by each model of its route. */
    Map<List<String>, Double> tasks() {
        Map<List<String>, Double> zeros = empty();
        catalog.routes()
                .forEach((category, route) -> route.models()
                        .forEach(model -> zeros.put(
                                List.of(catalog.routeOf(model).wireName(), model, category, "completed"), 0.0)));
        return zeros;
    }

    /** By category, model and result: each category's tasks that its first model answered well. */
    Map<List<String>, Double> firstTries() {
        Map<List<String>, Double> zeros = empty();
        catalog.routes()
                .forEach((category, route) ->
                        zeros.put(List.of(category, route.model(), FirstTry.PASSED.wireName()), 0.0));
        return zeros;
    }

    /** By provider and model. */
    Map<List<String>, Double> costs() {
        Map<List<String>, Double> zeros = empty();
        catalog.models().forEach((alias, model) -> zeros.put(List.of(model.provider(), alias), 0.0));
        return zeros;
    }

    /** By model, of those that run here. */
    Map<List<String>, Double> energy() {
        Map<List<String>, Double> zeros = empty();
        catalog.modelsOn(Route.LOCAL).forEach(alias -> zeros.put(List.of(alias), 0.0));
        return zeros;
    }

    /** By baseline. */
    Map<List<String>, Double> baselines() {
        Map<List<String>, Double> zeros = empty();
        catalog.baselines().keySet().forEach(baseline -> zeros.put(List.of(baseline), 0.0));
        return zeros;
    }

    /** By purpose. */
    static Map<List<String>, Double> evaluations() {
        Map<List<String>, Double> zeros = empty();
        Arrays.stream(Purpose.values()).forEach(purpose -> zeros.put(List.of(purpose.wireName()), 0.0));
        return zeros;
    }

    /** By reason. */
    static Map<List<String>, Double> deadLetters() {
        Map<List<String>, Double> zeros = empty();
        LabelBounds.REASONS.forEach(reason -> zeros.put(List.of(reason), 0.0));
        return zeros;
    }

    /** By action. */
    static Map<List<String>, Double> swept() {
        Map<List<String>, Double> zeros = empty();
        Arrays.stream(SweepAction.values()).forEach(action -> zeros.put(List.of(action.wireName()), 0.0));
        return zeros;
    }

    private static Map<List<String>, Double> empty() {
        return new TreeMap<>(Family.LABEL_ORDER);
    }
}
