package dev.sluice.classifier.classification;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.CRC32;

/**
 * The fitted model and the rules that make a {@link Classification} of its probabilities.
 *
 * @param reader what turns a request into features
 * @param model the weights
 * @param version what it was fitted to
 */
record LexicalModel(FeatureReader reader, LinearModel model, String version) {
    /** Where nothing is known of a text it is this: on the local side, and what the catalog does by default. */
    static final Category DEFAULT = Category.CONTENT_GENERATION;

    /**
     * From this probability of all hard categories together the task is a hard one. In tenfold cross-validation on 827
     * examples 0.50 sent 10 plain tasks to the cloud and 28 hard ones to a local model, 0.55 sent 7 and 32, 0.65 sent 4
     * and 41. It is a little above a half because plain tasks are far more common in use than among the examples.
     */
    static final double HARD_FROM = 0.55;

    /**
     * Below this probability the guess is not to be relied on. In cross-validation on 827 examples a guess below it was
     * right one time in three, between it and 0.6 six times in ten, above 0.9 in 98 of 100.
     */
    static final double SURE_FROM = 0.4;

    private static final int MOST_SIGNALS = 3;
    private static final double LEAST_SHARE = 0.1;
    /** Looks that any text has; alone they say nothing. */
    private static final Set<String> LOOKS = Set.of("length", "question", "numbers", "table");

    /** Fits a model to the examples that the project ships, in {@code /classification/}. */
    static LexicalModel shipped() {
        return fitted(resource("examples.jsonl"), resource("concepts.txt"));
    }

    /** Fits a model to examples, one JSON task a line, with the given {@link Concepts}. */
    static LexicalModel fitted(String examples, String concepts) {
        FeatureReader reader = new FeatureReader(Concepts.parse(concepts));
        List<Trainer.Sample> samples = new ArrayList<>();
        for (Example example : Example.parse(examples)) {
            samples.add(new Trainer.Sample(
                    reader.read(example.request()), example.category().number()));
        }
        CRC32 sum = new CRC32();
        sum.update(examples.getBytes(UTF_8));
        sum.update(concepts.getBytes(UTF_8));
        String version = "lexical-1-%08x".formatted(sum.getValue());
        return new LexicalModel(reader, Trainer.fit(samples, Category.ALL.size()), version);
    }

    /** First the side, then the best category on it: confusing the sides costs more. */
    Classification classify(Request request) {
        Map<Feature, Double> features = reader.read(request);
        double[] probabilities = model.probabilities(features);
        double hard = 0;
        for (Category category : Category.ALL) {
            hard += category.isHard() ? probabilities[category.number()] : 0;
        }
        Category best = best(probabilities, hard >= HARD_FROM);
        Map<String, Double> contributions = model.contributions(features, best.number());
        boolean unknown = LOOKS.containsAll(contributions.keySet());
        Category category = unknown ? DEFAULT : best;
        double confidence = Math.min(1, probabilities[category.number()]);
        boolean unsure = unknown || confidence < SURE_FROM;
        return new Classification(category.label(), confidence, unsure, reasons(contributions, unsure));
    }

    private static Category best(double[] probabilities, boolean hard) {
        Category best = hard ? Category.STRATEGIC_PLANNING : DEFAULT;
        for (Category category : Category.ALL) {
            if (category.isHard() == hard && probabilities[category.number()] > probabilities[best.number()]) {
                best = category;
            }
        }
        return best;
    }

    private static List<String> reasons(Map<String, Double> contributions, boolean unsure) {
        List<String> reasons = new ArrayList<>();
        reasons.add("category:lexical");
        if (unsure) {
            reasons.add("category:unsure");
        }
        double all = contributions.values().stream()
                .mapToDouble(each -> Math.max(0, each))
                .sum();
        contributions.entrySet().stream()
                .filter(entry -> entry.getValue() > LEAST_SHARE * all)
                .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
                .limit(MOST_SIGNALS)
                .forEach(entry -> reasons.add("signal:" + entry.getKey()));
        return reasons;
    }

    private static String resource(String name) {
        try (InputStream stream = LexicalModel.class.getResourceAsStream("/classification/" + name)) {
            return new String(stream.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
