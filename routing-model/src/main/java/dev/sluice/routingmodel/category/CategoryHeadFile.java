package dev.sluice.routingmodel.category;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.util.List;

import dev.sluice.contracts.Json;
import dev.sluice.routingmodel.category.CategoryModel.Head;
import dev.sluice.routingmodel.embedding.SentenceEmbedder;
import dev.sluice.routingmodel.head.Numbers;
import dev.sluice.routingmodel.learning.Blend;
import dev.sluice.routingmodel.learning.SoftmaxRegression;

/** The file of a category head. */
public final class CategoryHeadFile {
    private static final String FORMAT = "category-head-1";

    private CategoryHeadFile() {}

    /** The file's text. */
    public static String write(CategoryModel model, String trainedOn) {
        ObjectNode root = Json.mapper().createObjectNode();
        root.put("format", FORMAT);
        root.put("trained_on", trainedOn);
        root.put("embedding_model", SentenceEmbedder.MODEL);
        model.labels().forEach(root.putArray("labels")::add);
        write(root.putObject("alone"), model.head().alone());
        write(root.putObject("both"), model.head().both());
        for (float[] weights : model.head().embedding().weights()) {
            root.withArray("weights").add(Numbers.write(weights));
        }
        return root.toPrettyString() + "\n";
    }

    private static void write(ObjectNode node, Blend blend) {
        node.put("first", blend.first()).put("second", blend.second());
    }

    /**
     * Reads a head for the twelve categories.
     *
     * @throws IllegalArgumentException if it is not of this format, or for other categories or another embedding model
     */
    static Head read(String text) {
        try {
            JsonNode root = Json.mapper().readTree(text);
            List<String> labels =
                    root.path("labels").valueStream().map(JsonNode::asText).toList();
            if (!root.path("format").asText().equals(FORMAT)
                    || !root.path("embedding_model").asText().equals(SentenceEmbedder.MODEL)
                    || !labels.equals(CategoryDecider.labels())) {
                throw new IllegalArgumentException("the category head does not fit: run ./sluice train categories");
            }
            float[][] weights =
                    root.path("weights").valueStream().map(Numbers::floats).toArray(float[][]::new);
            return new Head(new SoftmaxRegression(weights), blend(root.path("alone")), blend(root.path("both")));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("the category head is not JSON", e);
        }
    }

    private static Blend blend(JsonNode node) {
        return new Blend(node.path("first").asDouble(), node.path("second").asDouble());
    }
}
