package dev.sluice.routingmodel.category;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.DoubleStream;
import java.util.zip.CRC32;

import dev.sluice.routingmodel.category.CategoryModel.Guess;
import dev.sluice.routingmodel.head.Resources;
import dev.sluice.routingmodel.lexical.Feature;
import dev.sluice.routingmodel.lexical.LexicalModel;
import dev.sluice.routingmodel.lexical.Request;

/** Decides which of the twelve categories a request has: the model that the project ships, and the rules above it. */
public final class CategoryDecider {
    /** Where the shipped examples are. */
    public static final String EXAMPLES = "/classification/examples.jsonl";

    /** Where the shipped head is. */
    public static final String HEAD = "/heads/category.json";

    /** Where nothing is known of a text it is this: on the local side, and what the catalog does by default. */
    static final Category DEFAULT = Category.CONTENT_GENERATION;

    /**
     * From this probability of all hard categories together the task is a hard one. It is a little above a half because plain
     * tasks are far more common in use than among the examples.
     */
    static final double HARD_FROM = 0.55;

    /** Below this probability the guess is not to be relied on. */
    static final double SURE_FROM = 0.4;

    private static final int MOST_SIGNALS = 3;
    private static final double LEAST_SHARE = 0.1;

    private final CategoryModel model;
    private final String version;

    private CategoryDecider(CategoryModel model, String version) {
        this.model = model;
        this.version = version;
    }

    /** Fits the words' part to the shipped examples and joins the shipped head to it. */
    public static CategoryDecider shipped() {
        String examples = Resources.text(EXAMPLES);
        String head = Resources.text(HEAD);
        return of(examples, CategoryHeadFile.read(head), examples + LexicalModel.shippedConcepts() + head);
    }

    /** Fits the words' part to {@code examples}, one JSON task a line; {@code source} is all that the version stands for. */
    static CategoryDecider of(String examples, CategoryModel.Head head, String source) {
        LexicalModel lexical = LexicalModel.fit(samples(Example.parse(examples)), Category.ALL.size());
        CRC32 sum = new CRC32();
        sum.update(source.getBytes(UTF_8));
        return new CategoryDecider(
                new CategoryModel(labels(), lexical, head), "cascade-1-%08x".formatted(sum.getValue()));
    }

    /** The labels of {@link Category#ALL}. */
    public static List<String> labels() {
        return Category.ALL.stream().map(Category::label).toList();
    }

    /** Examples as the model of words reads them. */
    public static LexicalModel.Samples samples(List<Example> examples) {
        return new LexicalModel.Samples(
                LexicalModel.read(examples.stream().map(Example::request).toList()),
                examples.stream().map(example -> example.category().number()).toList());
    }

    /** Names the model and all that it was made of. */
    public String version() {
        return version;
    }

    /**
     * Decides: first the side, then the best category on it, since confusing the sides costs more.
     *
     * @param request what is asked
     * @param embedding asked where the words are not sure; empty where there is none
     */
    public CategoryDecision decide(Request request, Supplier<Optional<float[]>> embedding) {
        Map<Feature, Double> features = model.lexical().read(request);
        Guess guess = model.guess(features, embedding);
        double[] probabilities = guess.probabilities();
        double hard = Category.ALL.stream()
                .filter(Category::isHard)
                .mapToDouble(category -> probabilities[category.number()])
                .sum();
        Category best = best(probabilities, hard >= HARD_FROM);
        Map<String, Double> contributions = model.lexical().contributions(features, best.number());
        boolean unknown = LexicalModel.isNothing(contributions.keySet());
        Category category = unknown ? DEFAULT : best;
        double confidence = Math.min(1, probabilities[category.number()]);
        boolean unsure = unknown || confidence < SURE_FROM;
        return new CategoryDecision(
                category,
                confidence,
                unsure,
                reasons(contributions, guess.embedded(), unsure),
                DoubleStream.of(probabilities).boxed().toList());
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

    private static List<String> reasons(Map<String, Double> contributions, boolean embedded, boolean unsure) {
        List<String> reasons = new ArrayList<>();
        reasons.add(embedded ? "category:embedding" : "category:lexical");
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
}
