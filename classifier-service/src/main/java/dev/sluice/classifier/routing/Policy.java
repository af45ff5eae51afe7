package dev.sluice.classifier.routing;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import dev.sluice.classifier.classification.Classification;
import dev.sluice.classifier.classification.Classifier;
import dev.sluice.classifier.models.Availability;
import dev.sluice.classifier.routes.Routes;
import dev.sluice.classifier.routes.RoutingTable;
import dev.sluice.contracts.Money;
import dev.sluice.contracts.Route;
import dev.sluice.contracts.Urgency;
import dev.sluice.contracts.catalog.Catalog;
import dev.sluice.contracts.catalog.CategoryRoute;
import dev.sluice.contracts.catalog.RoutingProfile;
import dev.sluice.contracts.event.Decision;
import dev.sluice.contracts.event.Failure;
import dev.sluice.contracts.task.Task;

/**
 * Decides where a task runs. Hard rules come first: a local-only task sees local models alone, a model that the caller
 * names is the only one, and a model that is known to be down, has too short a context or may cost too much is passed
 * over. Among what is left the category's route chooses. Each rule leaves a reason code.
 *
 * <p>It reads nothing but its arguments, the catalog and the routes that hold.
 */
@ApplicationScoped
public class Policy {
    /** A task with less time left than this would end its way through the lane too late. */
    private static final Duration LEAST_TIME = Duration.ofSeconds(2);

    private static final int MOST_REASONS = 24;
    private static final int LONGEST_REASON = 120;

    private final Catalog catalog;
    private final Routes routes;
    private final Classifier classifier;
    private final HighestCost highestCost;

    /** What a task may run on, first to last, and how that came about. */
    private record Candidates(List<String> aliases, List<String> reasons) {}

    @Inject
    Policy(Catalog catalog, Routes routes, Classifier classifier) {
        this.catalog = catalog;
        this.routes = routes;
        this.classifier = classifier;
        this.highestCost = new HighestCost(catalog);
    }

    /**
     * Decides.
     *
     * @param task a task whose category and model, where given, are in the catalog
     * @param health what is known of a model, by its alias
     * @param now when
     */
    Verdict decide(Task task, Function<String, Availability> health, Instant now) {
        Opinion opinion = opinion(task);
        RoutingTable table = routes.current();
        CategoryRoute route = table.routes().get(opinion.category());
        Urgency urgency = task.urgency().orElse(route.urgency());
        List<String> reasons = new ArrayList<>();
        if (task.deadline().filter(end -> end.isBefore(now.plus(LEAST_TIME))).isPresent()) {
            reasons.add("deadline:passed");
            reasons.addAll(opinion.reasons());
            Failure failure =
                    new Failure(Failure.Kind.TIMED_OUT, "the deadline had passed before the task got a model");
            return new Verdict.Unroutable(opinion, urgency, bounded(reasons), failure);
        }
        Candidates candidates = candidates(task, opinion, route);
        reasons.addAll(candidates.reasons());
        if (task.model().isEmpty()) {
            reasons.addAll(reasons(table, opinion.category()));
        }
        long promptTokens = TokenEstimate.ofPrompt(task);
        Map<String, Obstacle> obstacles = new LinkedHashMap<>();
        List<String> usable = new ArrayList<>();
        for (String alias : candidates.aliases()) {
            Optional<Obstacle> obstacle = obstacle(task, promptTokens, alias, health.apply(alias), now);
            obstacle.ifPresentOrElse(found -> obstacles.put(alias, found), () -> usable.add(alias));
            obstacle.ifPresent(found -> reasons.add(found.reason(alias)));
        }
        if (usable.isEmpty()) {
            return new Verdict.Unroutable(opinion, urgency, bounded(reasons), failure(obstacles));
        }
        String model = usable.getFirst();
        return new Verdict.Routed(
                opinion,
                new Decision(
                        opinion.category(),
                        catalog.routeOf(model),
                        model,
                        usable.subList(1, usable.size()),
                        urgency,
                        bounded(reasons),
                        opinion.confidence(),
                        classifier.version()));
    }

    private static List<String> reasons(RoutingTable table, String category) {
        List<String> reasons = new ArrayList<>();
        if (table.changed().containsKey(category)) {
            reasons.add("route:changed-v" + table.version());
        }
        if (table.profile() != RoutingProfile.AS_ROUTED) {
            reasons.add("profile:" + table.profile().wireName());
        }
        return reasons;
    }

    /** What the task may cost at most on each of these models, where they have a price. */
    Map<String, Money> highestCosts(Task task, List<String> aliases, Instant now) {
        long promptTokens = TokenEstimate.ofPrompt(task);
        Map<String, Money> costs = new LinkedHashMap<>();
        aliases.forEach(
                alias -> highestCost.of(task, promptTokens, alias, now).ifPresent(cost -> costs.put(alias, cost)));
        return costs;
    }

    private Opinion opinion(Task task) {
        if (task.category().isPresent()) {
            return new Opinion(task.category().get(), 1, false, List.of("category:caller"));
        }
        Classification classification = classifier.classify(task);
        List<String> reasons = new ArrayList<>(classification.reasons());
        // A catalog of the user's own may have fewer categories than the classifier knows.
        boolean isKnown = catalog.routes().containsKey(classification.category());
        if (!classification.abstained() && isKnown) {
            return new Opinion(classification.category(), classification.confidence(), false, reasons);
        }
        reasons.add(classification.abstained() ? "abstained" : "category:not-in-catalog");
        reasons.add("category:default");
        return new Opinion(catalog.defaultCategory(), classification.confidence(), classification.abstained(), reasons);
    }

    private Candidates candidates(Task task, Opinion opinion, CategoryRoute route) {
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

    private Optional<Obstacle> obstacle(
            Task task, long promptTokens, String alias, Availability availability, Instant now) {
        if (task.isLocalOnly() && catalog.routeOf(alias) != Route.LOCAL) {
            return Optional.of(Obstacle.PRIVACY);
        }
        if (availability == Availability.UNAVAILABLE) {
            return Optional.of(Obstacle.UNAVAILABLE);
        }
        if (promptTokens + highestCost.outputTokens(task, alias)
                > catalog.model(alias).contextTokens()) {
            return Optional.of(Obstacle.CONTEXT);
        }
        Optional<Money> most = highestCost.of(task, promptTokens, alias, now);
        if (most.isEmpty()) {
            return Optional.of(Obstacle.UNPRICED);
        }
        return task.maxCostUsd()
                .filter(allowed -> most.get().compareTo(Money.ofUsd(allowed)) > 0)
                .map(allowed -> Obstacle.COST);
    }

    private static Failure failure(Map<String, Obstacle> obstacles) {
        List<Failure.Kind> kinds =
                obstacles.values().stream().map(Obstacle::failure).distinct().toList();
        Failure.Kind kind = kinds.size() == 1 ? kinds.getFirst() : Failure.Kind.NO_MODEL;
        String message = obstacles.isEmpty()
                ? "the catalog has no local model, and the task is local-only"
                : obstacles.entrySet().stream()
                        .map(entry -> entry.getValue().sentence(entry.getKey()))
                        .collect(Collectors.joining("; ", "no model can do the task: ", ""));
        return new Failure(kind, message);
    }

    private static List<String> bounded(List<String> reasons) {
        return reasons.stream()
                .limit(MOST_REASONS)
                .map(reason -> reason.length() > LONGEST_REASON ? reason.substring(0, LONGEST_REASON) : reason)
                .toList();
    }
}
