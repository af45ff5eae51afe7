package dev.sluice.classifier.routing;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.sluice.contracts.Route;
import dev.sluice.contracts.Urgency;
import dev.sluice.contracts.event.Failure;

/**
 * Where a task would go and why.
 *
 * @param category what kind of task it is taken for
 * @param confidence how sure that is, 0 to 1; 1 where the caller said so
 * @param abstained whether the classifier was not sure, so that the default category holds
 * @param route the side of the chosen model; absent where there is none
 * @param model the chosen model's alias; absent where there is none
 * @param fallbacks the models that follow where it fails, in order
 * @param urgency which of the model's lanes
 * @param reasons codes of what decided, in the order it was decided
 * @param classifierVersion which classifier decided
 * @param highestCostUsd what the task may cost at most on the model and each fallback, in dollars
 * @param failure what its owner would be told where no model may or can do it
 * @param probabilities how probable the classifier holds each category, also where the caller named one
 * @param gain what is gained by paying
 * @param embeddingAvailable whether this service has its embedding model; without it, words and looks alone decide
 * @param candidates the model and each fallback as they are weighed; none where no model may or can do the task
 */
public record Explanation(
        String category,
        double confidence,
        boolean abstained,
        Optional<Route> route,
        Optional<String> model,
        List<String> fallbacks,
        Urgency urgency,
        List<String> reasons,
        String classifierVersion,
        Map<String, BigDecimal> highestCostUsd,
        Optional<Failure> failure,
        Map<String, BigDecimal> probabilities,
        GainView gain,
        boolean embeddingAvailable,
        List<AssessmentView> candidates) {}
