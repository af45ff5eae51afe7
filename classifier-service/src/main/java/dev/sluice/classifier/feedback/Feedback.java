package dev.sluice.classifier.feedback;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

import dev.sluice.classifier.problem.ProblemException;
import dev.sluice.contracts.Json;
import dev.sluice.contracts.event.TaskRated;
import dev.sluice.contracts.task.InvalidTaskException.Violation;
import dev.sluice.contracts.view.Problem;

/**
 * What somebody says of an answer; at least one of the three.
 *
 * @param rating from 1, of no use, to 5
 * @param neededRevision whether the answer had to be worked over before it was of use
 * @param betterModel the alias of a model whose answer was better
 */
public record Feedback(Optional<Integer> rating, Optional<Boolean> neededRevision, Optional<String> betterModel) {
    /** The longest body, in bytes; the largest feedback is shorter than a tenth of it. */
    static final int MOST_BYTES = 4096;

    private static final ObjectReader READER =
            Json.mapper().reader().with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    /**
     * Reads a body, and names every broken rule at once. It repeats nothing of what a field held.
     *
     * @param models the aliases that there are
     * @throws ProblemException if it is no feedback
     */
    static Feedback read(byte[] body, Collection<String> models) {
        JsonNode document = document(body);
        List<Violation> violations = new ArrayList<>();
        Optional<Integer> rating = rating(document.path("rating"), violations);
        Optional<Boolean> neededRevision = neededRevision(document.path("needed_revision"), violations);
        Optional<String> betterModel = betterModel(document.path("better_model"), models, violations);
        if (violations.isEmpty() && rating.isEmpty() && neededRevision.isEmpty() && betterModel.isEmpty()) {
            violations.add(new Violation("", "one of rating, needed_revision and better_model is needed"));
        }
        if (!violations.isEmpty()) {
            throw new ProblemException(Problem.of(422, "invalid-feedback", "Not valid feedback", violations));
        }
        return new Feedback(rating, neededRevision, betterModel);
    }

    /** The same text for the same feedback. */
    String text() {
        return rating + " " + neededRevision + " " + betterModel;
    }

    private static JsonNode document(byte[] body) {
        if (body == null || body.length == 0) {
            throw ProblemException.of(400, "empty", "Empty body", "the body is empty");
        }
        if (body.length > MOST_BYTES) {
            throw ProblemException.of(413, "too-large", "Too large", "Feedback has at most " + MOST_BYTES + " bytes.");
        }
        try {
            JsonNode document = READER.readTree(body);
            if (document.isObject()) {
                return document;
            }
        } catch (JsonProcessingException e) {
            // Its message quotes the body.
            throw malformed();
        } catch (IOException e) {
            throw new IllegalStateException("bytes in memory can't fail to be read", e);
        }
        throw malformed();
    }

    private static Optional<Integer> rating(JsonNode node, List<Violation> violations) {
        if (isAbsent(node)) {
            return Optional.empty();
        }
        boolean isRating = node.isIntegralNumber()
                && node.canConvertToInt()
                && node.intValue() >= TaskRated.WORST
                && node.intValue() <= TaskRated.BEST;
        if (!isRating) {
            violations.add(new Violation(
                    "rating", "must be a whole number from " + TaskRated.WORST + " to " + TaskRated.BEST));
            return Optional.empty();
        }
        return Optional.of(node.intValue());
    }

    private static Optional<Boolean> neededRevision(JsonNode node, List<Violation> violations) {
        if (isAbsent(node)) {
            return Optional.empty();
        }
        if (!node.isBoolean()) {
            violations.add(new Violation("needed_revision", "must be true or false"));
        }
        return Optional.of(node.booleanValue());
    }

    private static Optional<String> betterModel(JsonNode node, Collection<String> models, List<Violation> violations) {
        if (isAbsent(node)) {
            return Optional.empty();
        }
        if (!node.isTextual() || !models.contains(node.textValue())) {
            violations.add(new Violation("better_model", "must be one of " + String.join(", ", models)));
            return Optional.empty();
        }
        return Optional.of(node.textValue());
    }

    private static boolean isAbsent(JsonNode node) {
        return node.isMissingNode() || node.isNull();
    }

    private static ProblemException malformed() {
        return ProblemException.of(400, "malformed", "Not a JSON object", "the body is not one JSON object");
    }
}
