package dev.sluice.classifier.routing;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import dev.sluice.classifier.classification.Classifier;
import dev.sluice.classifier.embedding.TaskReading;
import dev.sluice.classifier.example.ExampleRoutes;
import dev.sluice.classifier.learning.LearnedVersions;
import dev.sluice.classifier.learning.SignalNote;
import dev.sluice.classifier.models.Availability;
import dev.sluice.classifier.routes.Routes;
import dev.sluice.classifier.routes.RoutingTable;
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
 * over. Among what is left the {@link Choice} picks in the order of the category's route. Each rule leaves a reason code.
 *
 * <p>It reads nothing but its arguments, the catalog, and the routes and learned version that hold.
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
    private final Opinions opinions;
    private final CandidateModels candidates;
    private final Obstacles obstacles;
    private final Choice choice;
    private final SignalNote note;
    private final LearnedVersions learned;

    @Inject
    Policy(
            Catalog catalog,
            Routes routes,
            Classifier classifier,
            ExampleRoutes examples,
            Choice choice,
            SignalNote note,
            LearnedVersions learned) {
        this.catalog = catalog;
        this.routes = routes;
        this.classifier = classifier;
        this.opinions = new Opinions(catalog, classifier, examples);
        this.candidates = new CandidateModels(catalog);
        this.obstacles = new Obstacles(catalog, new HighestCost(catalog));
        this.choice = choice;
        this.note = note;
        this.learned = learned;
    }

    /**
     * Decides.
     *
     * @param reading a task whose category and model, where given, are in the catalog
     * @param health what is known of a model, by its alias
     * @param now when
     */
    Verdict decide(TaskReading reading, Function<String, Availability> health, Instant now) {
        Task task = reading.task();
        Opinion opinion = opinions.of(reading);
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
        CandidateModels.Candidates allowed = candidates.of(task, opinion, route);
        reasons.addAll(allowed.reasons());
        if (task.model().isEmpty()) {
            reasons.addAll(reasons(table, opinion.category()));
        }
        long promptTokens = TokenEstimate.ofPrompt(task);
        Map<String, Obstacle> found = new LinkedHashMap<>();
        List<String> usable = new ArrayList<>();
        for (String alias : allowed.aliases()) {
            Optional<Obstacle> obstacle = obstacles.of(task, promptTokens, alias, health.apply(alias), now);
            obstacle.ifPresentOrElse(each -> found.put(alias, each), () -> usable.add(alias));
            obstacle.ifPresent(each -> reasons.add(each.reason(alias)));
        }
        if (usable.isEmpty()) {
            return new Verdict.Unroutable(opinion, urgency, bounded(reasons), Obstacles.failure(found));
        }
        Assessor assessor = choice.assessor(reading, urgency, now);
        Choice.Chosen chosen = isOrderTheUsers(task, table)
                ? new Choice.Chosen(usable.getFirst(), List.of())
                : choice.among(task.id(), usable, route, assessor);
        reasons.addAll(chosen.reasons());
        return new Verdict.Routed(
                opinion,
                new Decision(
                        opinion.category(),
                        catalog.routeOf(chosen.alias()),
                        chosen.alias(),
                        usable.stream()
                                .filter(alias -> !alias.equals(chosen.alias()))
                                .toList(),
                        urgency,
                        bounded(reasons),
                        opinion.confidence(),
                        version(),
                        note.of(reading, chosen.propensity())),
                assessor);
    }

    /** Names what decides: the classifier, and which version of what was learned. */
    String version() {
        return classifier.version() + learned.held().suffix();
    }

    /** Where the caller names the model or the way, or people have overruled all routes by a profile, nothing is weighed. */
    private static boolean isOrderTheUsers(Task task, RoutingTable table) {
        return task.model().isPresent() || task.isToBePolished() || table.profile() != RoutingProfile.AS_ROUTED;
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

    private static List<String> bounded(List<String> reasons) {
        return reasons.stream()
                .limit(MOST_REASONS)
                .map(reason -> reason.length() > LONGEST_REASON ? reason.substring(0, LONGEST_REASON) : reason)
                .toList();
    }
}
