package dev.sluice.classifier.routing;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import dev.sluice.classifier.circumstance.CircumstanceWatch;
import dev.sluice.classifier.circumstance.Circumstances;
import dev.sluice.classifier.embedding.TaskReading;
import dev.sluice.classifier.gain.ExpectedQuality;
import dev.sluice.classifier.learning.LearningSettings;
import dev.sluice.contracts.Money;
import dev.sluice.contracts.TaskId;
import dev.sluice.contracts.Urgency;
import dev.sluice.contracts.catalog.Catalog;
import dev.sluice.contracts.catalog.CategoryRoute;
import dev.sluice.contracts.catalog.Selection;

/**
 * Picks one of the models that may and can do a task. The order of the route holds, unless the catalog says what is good
 * enough ({@code min_quality}), what a good answer is worth ({@code worth_usd}) or how long a queue may be ({@code
 * long_queue}). What is expected of a model is asked for only where it can change the pick: it costs an embedding.
 */
@ApplicationScoped
public class Choice {
    private final Catalog catalog;
    private final ExpectedQuality quality;
    private final Supplier<Circumstances> circumstances;
    private final Selection selection;
    private final Exploration exploration;

    /** Which model, why not the first, and with which probability chance chose its side, where it did. */
    record Chosen(String alias, List<String> reasons, Optional<Double> propensity) {
        Chosen(String alias, List<String> reasons) {
            this(alias, reasons, Optional.empty());
        }
    }

    @Inject
    Choice(Catalog catalog, ExpectedQuality quality, CircumstanceWatch watch, LearningSettings learning) {
        this(catalog, quality, watch::current, learning.enabled() ? learning.exploration() : 0);
    }

    Choice(Catalog catalog, ExpectedQuality quality, Supplier<Circumstances> circumstances, double explored) {
        this.catalog = catalog;
        this.quality = quality;
        this.circumstances = circumstances;
        this.selection = catalog.selection().orElse(Selection.BY_ORDER);
        this.exploration = new Exploration(catalog, explored);
    }

    Assessor assessor(TaskReading reading, Urgency urgency, Instant now) {
        return new Assessor(catalog, quality, circumstances.get(), reading, urgency, now);
    }

    /** The pick among {@code usable}, at least one, in the order of the route. */
    Chosen among(TaskId id, List<String> usable, CategoryRoute route, Assessor assessor) {
        if (usable.size() == 1) {
            return new Chosen(usable.getFirst(), List.of());
        }
        return exploration
                .pick(id, usable, route, assessor.circumstances())
                .map(alias -> new Chosen(alias, List.of("explored"), Optional.of(Exploration.PROPENSITY)))
                .orElseGet(() -> weighed(usable, route, assessor));
    }

    private Chosen weighed(List<String> usable, CategoryRoute route, Assessor assessor) {
        Chosen byQuality = route.minQuality()
                .map(enough -> cheapestEnough(usable, enough, assessor))
                .or(() -> selection.worthUsd().map(worth -> worthPaying(usable, worth, assessor)))
                .orElse(new Chosen(usable.getFirst(), List.of()));
        return selection
                .longQueue()
                .filter(most -> assessor.urgency() == Urgency.INTERACTIVE)
                .flatMap(most -> aroundTheQueue(byQuality, usable, route, most, assessor))
                .orElse(byQuality);
    }

    private Chosen cheapestEnough(List<String> usable, double enough, Assessor assessor) {
        List<String> reasons = new ArrayList<>(budgetReasons(assessor));
        // The sort is stable: of equally dear models the route's order decides.
        Optional<String> cheapest = usable.stream()
                .sorted(Comparator.comparing(assessor::weighedCost))
                .filter(alias -> assessor.of(alias).quality() >= enough)
                .findFirst();
        reasons.add(cheapest.isPresent() ? "quality:enough" : "quality:none-enough");
        return new Chosen(
                cheapest.orElseGet(() -> usable.stream()
                        .reduce((best, alias) ->
                                assessor.of(alias).quality() > assessor.of(best).quality() ? alias : best)
                        .orElseThrow()),
                reasons);
    }

    private Chosen worthPaying(List<String> usable, BigDecimal worth, Assessor assessor) {
        String first = usable.getFirst();
        BigDecimal before = assessor.weighedCost(first).toUsd();
        // What is left out: even a sure answer in place of a sure failure does not pay for it, or its gain is never
        // clear.
        List<String> affordable = usable.stream()
                .filter(alias -> !alias.equals(first))
                .filter(alias ->
                        assessor.weighedCost(alias).toUsd().subtract(before).compareTo(worth) < 0)
                .filter(alias -> assessor.mayGain(first, alias, selection.leastGain()))
                .toList();
        if (affordable.isEmpty()) {
            return new Chosen(first, List.of());
        }
        List<String> reasons = new ArrayList<>(budgetReasons(assessor));
        Assessment own = assessor.of(first);
        Optional<String> better = affordable.stream()
                .map(assessor::of)
                .filter(other -> other.quality() - own.quality() >= selection.leastGain())
                .filter(other ->
                        other.score().orElseThrow().compareTo(own.score().orElseThrow()) > 0)
                .max(Comparator.comparing(other -> other.score().orElseThrow()))
                .map(Assessment::alias);
        better.ifPresent(alias -> reasons.add("gain:worth-paying"));
        return new Chosen(better.orElse(first), reasons);
    }

    private Optional<Chosen> aroundTheQueue(
            Chosen chosen, List<String> usable, CategoryRoute route, int most, Assessor assessor) {
        if (assessor.waiting(chosen.alias()).orElse(0L) < most) {
            return Optional.empty();
        }
        double least =
                route.minQuality().orElseGet(() -> assessor.of(chosen.alias()).quality() - selection.leastGain());
        boolean nothingLeft =
                assessor.circumstances().budgetLeft().filter(left -> left == 0).isPresent();
        return usable.stream()
                .filter(alias ->
                        assessor.waiting(alias).filter(count -> count < most).isPresent())
                .filter(alias -> !nothingLeft || assessor.weighedCost(alias).equals(Money.ZERO))
                .filter(alias -> assessor.of(alias).quality() >= least)
                .findFirst()
                .map(alias -> {
                    List<String> reasons = new ArrayList<>(chosen.reasons());
                    reasons.add("queue:long:" + chosen.alias());
                    return new Chosen(alias, reasons);
                });
    }

    private static List<String> budgetReasons(Assessor assessor) {
        return assessor.circumstances()
                .budgetLeft()
                .map(left -> left < 0.5 ? List.of("budget:low") : List.<String>of())
                .orElse(List.of("budget:unknown"));
    }
}
