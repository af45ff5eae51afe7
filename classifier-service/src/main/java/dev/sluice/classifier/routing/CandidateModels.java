package dev.sluice.classifier.routing;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import dev.sluice.contracts.Route;
import dev.sluice.contracts.catalog.Catalog;
import dev.sluice.contracts.catalog.CategoryRoute;
import dev.sluice.contracts.task.Task;

/** Which models a task may run on by its own fields and its route. */
final class CandidateModels {
    private final Catalog catalog;

    CandidateModels(Catalog catalog) {
        this.catalog = catalog;
    }

    /** What a task may run on, first to last, and how that came about. */
    record Candidates(List<String> aliases, List<String> reasons) {}

    Candidates of(Task task, Opinion opinion, CategoryRoute route) {
        List<String> reasons = new ArrayList<>();
        if (task.isLocalOnly()) {
            reasons.add("privacy:local-only");
        }
        if (task.model().isPresent()) {
            // Who names a model wants that one: another in its place would be a surprise, and so would its bill.
            reasons.add("model:caller");
            reasons.addAll(opinion.reasons());
            return new Candidates(List.of(task.model().get()), reasons);
        }
        reasons.addAll(opinion.reasons());
        List<String> aliases = route.models();
        if (task.isLocalOnly()) {
            aliases = aliases.stream()
                    .filter(alias -> catalog.routeOf(alias) == Route.LOCAL)
                    .toList();
            if (aliases.isEmpty()) {
                reasons.add("route:all-local");
                return new Candidates(catalog.modelsOn(Route.LOCAL), reasons);
            }
        }
        reasons.add("route:" + opinion.category());
        if (task.isToBePolished()) {
            reasons.add("workflow:draft-then-polish");
            return new Candidates(draftFirst(aliases), reasons);
        }
        return new Candidates(aliases, reasons);
    }

    /** The route's local models draft, each in its turn, and its cloud models polish. */
    private List<String> draftFirst(List<String> aliases) {
        return Stream.of(Route.LOCAL, Route.CLOUD)
                .flatMap(side -> aliases.stream().filter(alias -> catalog.routeOf(alias) == side))
                .toList();
    }
}
