package dev.sluice.routingmodel.gain;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.sluice.contracts.Json;
import dev.sluice.routingmodel.embedding.SentenceEmbedder;
import dev.sluice.routingmodel.gain.OutcomeHead.Side;
import dev.sluice.routingmodel.head.Numbers;
import dev.sluice.routingmodel.learning.Landmarks;
import dev.sluice.routingmodel.learning.Platt;
import dev.sluice.routingmodel.learning.Scaling;

/** The file of a gain head. */
public final class GainHeadFile {
    private static final String FORMAT = "gain-head-1";

    private GainHeadFile() {}

    /** The file's text. */
    public static String write(GainModel model, String trainedOn) {
        ObjectNode root = Json.mapper().createObjectNode();
        root.put("format", FORMAT);
        root.put("version", model.version());
        root.put("trained_on", trainedOn);
        root.put("embedding_model", SentenceEmbedder.MODEL);
        root.put("means", Numbers.write(model.scaling().means()));
        root.put("deviations", Numbers.write(model.scaling().deviations()));
        root.put("quantiles", Numbers.write(model.quantiles()));
        write(root.putObject("full"), model.full());
        write(root.putObject("plain"), model.plain());
        return root.toPrettyString() + "\n";
    }

    private static void write(ObjectNode node, OutcomeHead head) {
        node.put("scales", Numbers.write(head.landmarks().scales()));
        node.put("landmarks", Numbers.write(head.landmarks().bytes()));
        write(node.putObject("local"), head.local());
        write(node.putObject("cloud"), head.cloud());
    }

    private static void write(ObjectNode node, Side side) {
        node.put("mean", side.mean());
        node.put("length_slope", side.lengthSlope());
        node.put("calibration_slope", side.calibration().slope());
        node.put("calibration_offset", side.calibration().offset());
        node.put("weights", Numbers.write(side.weights()));
    }

    /**
     * Reads a head.
     *
     * @throws IllegalArgumentException if it is not of this format or for another embedding model
     */
    static GainModel read(String text) {
        try {
            JsonNode root = Json.mapper().readTree(text);
            if (!root.path("format").asText().equals(FORMAT)
                    || !root.path("embedding_model").asText().equals(SentenceEmbedder.MODEL)) {
                throw new IllegalArgumentException("the gain head does not fit: run ./sluice train gain");
            }
            return new GainModel(
                    root.path("version").asText(),
                    new Scaling(Numbers.doubles(root.path("means")), Numbers.doubles(root.path("deviations"))),
                    head(root.path("full")),
                    head(root.path("plain")),
                    Numbers.doubles(root.path("quantiles")));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("the gain head is not JSON", e);
        }
    }

    private static OutcomeHead head(JsonNode node) {
        return new OutcomeHead(
                Landmarks.of(Numbers.floats(node.path("scales")), Numbers.bytes(node.path("landmarks"))),
                side(node.path("local")),
                side(node.path("cloud")));
    }

    private static Side side(JsonNode node) {
        return new Side(
                node.path("mean").asDouble(),
                Numbers.doubles(node.path("weights")),
                node.path("length_slope").asDouble(),
                new Platt(
                        node.path("calibration_slope").asDouble(),
                        node.path("calibration_offset").asDouble()));
    }
}
