package dev.sluice.routingmodel.category;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;

import dev.sluice.routingmodel.embedding.EmbeddingUnavailableException;
import dev.sluice.routingmodel.embedding.SentenceEmbedder;

/** The floors lie below what was measured, see docs/routing-quality.md. */
class CategoryAccuracyTest {
    private static final double CATEGORY_FLOOR = 0.88;
    private static final double SIDE_FLOOR = 0.95;
    private static final double FLOOR_WITHOUT_EMBEDDING = 0.85;

    private static SentenceEmbedder embedder;

    private final CategoryDecider decider = CategoryDecider.shipped();
    private final List<Example> heldOut = HeldOut.examples();

    @BeforeAll
    static void load() throws EmbeddingUnavailableException {
        embedder = SentenceEmbedder.load();
    }

    @AfterAll
    static void close() {
        embedder.close();
    }

    @Test
    void mostHeldOutTasksGetTheirCategory() {
        assertThat(share((guess, truth) -> guess == truth)).isGreaterThanOrEqualTo(CATEGORY_FLOOR);
    }

    @Test
    void nearlyAllHeldOutTasksGetTheirSide() {
        assertThat(share((guess, truth) -> guess.isHard() == truth.isHard())).isGreaterThanOrEqualTo(SIDE_FLOOR);
    }

    @Test
    void mostGetTheirCategoryWithoutTheEmbeddingModelToo() {
        long right = heldOut.stream()
                .filter(example ->
                        decider.decide(example.request(), Optional::empty).category() == example.category())
                .count();

        assertThat((double) right / heldOut.size()).isGreaterThanOrEqualTo(FLOOR_WITHOUT_EMBEDDING);
    }

    @Test
    void aSureGuessIsMoreOftenRightThanAnUnsureOne() {
        Map<Boolean, Double> rightBySure = heldOut.stream()
                .collect(Collectors.partitioningBy(
                        example -> decide(example).confidence() >= 0.9,
                        Collectors.averagingInt(example -> decide(example).category() == example.category() ? 1 : 0)));

        assertThat(rightBySure.get(true)).isGreaterThan(0.95).isGreaterThan(rightBySure.get(false));
    }

    @Test
    void noWordOfATaskIsInTheReasons() {
        List<String> said = heldOut.stream()
                .flatMap(example -> decide(example).reasons().stream())
                .distinct()
                .toList();

        assertThat(said)
                .hasSizeGreaterThan(5)
                .allMatch(reason -> reason.matches("category:(lexical|embedding|unsure)|signal:[a-z-]+"));
    }

    @Test
    void everyCategoryHasEnoughExamplesAndNoneIsHeldOutToo() {
        List<Example> examples = Example.parse(HeldOut.resource("examples.jsonl"));

        assertThat(examples.stream().collect(Collectors.groupingBy(Example::category, Collectors.counting())))
                .hasSize(Category.ALL.size())
                .allSatisfy((category, count) -> assertThat(count).isGreaterThanOrEqualTo(40));
        assertThat(heldOut.stream().collect(Collectors.groupingBy(Example::category, Collectors.counting())))
                .hasSize(Category.ALL.size())
                .allSatisfy((category, count) -> assertThat(count).isGreaterThanOrEqualTo(15));
        assertThat(examples.stream().map(Example::request)).doesNotHaveDuplicates();
        assertThat(examples.stream().map(Example::request))
                .doesNotContainAnyElementsOf(
                        heldOut.stream().map(Example::request).toList());
    }

    private double share(BiPredicate<Category, Category> right) {
        long count = heldOut.stream()
                .filter(example -> right.test(decide(example).category(), example.category()))
                .count();
        return (double) count / heldOut.size();
    }

    private CategoryDecision decide(Example example) {
        return decider.decide(
                example.request(),
                () -> Optional.of(embedder.embed(example.request().text())));
    }
}
