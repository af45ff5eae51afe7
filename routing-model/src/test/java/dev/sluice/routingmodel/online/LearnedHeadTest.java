package dev.sluice.routingmodel.online;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

class LearnedHeadTest {
    private static final String MODEL = "local-fast";
    private static final double[] ANY = {1, 0};

    @Test
    void whereNothingWasLearnedTheShippedProbabilityStands() {
        assertThat(new LearnedHead(10).held().probability(MODEL, 0.3, ANY)).isCloseTo(0.3, within(1e-9));
    }

    @Test
    void aWorldThatDiffersFromTheShippedHeadIsLearnedWhereItDiffersAndForThatModelAlone() {
        LearnedHead head = new LearnedHead(30);

        // The shipped head says 0.8 everywhere; where the second signal is on, it is 0.2.
        world(1, 4_000, on -> on ? 0.2 : 0.8).forEach(head::observe);

        assertThat(head.version()).isPositive();
        assertThat(head.held().probability(MODEL, 0.8, new double[] {1, 1})).isCloseTo(0.2, within(0.1));
        assertThat(head.held().probability(MODEL, 0.8, new double[] {1, 0})).isCloseTo(0.8, within(0.1));
        assertThat(head.held().probability("another", 0.8, new double[] {1, 1})).isCloseTo(0.8, within(1e-9));
    }

    @Test
    void whatSpeaksForNothingIsPulledBackToTheShippedHead() {
        OnlineLearner learner = new OnlineLearner(Correction.NONE);
        IntStream.range(0, 50).forEach(i -> learner.learn(seen(new double[] {1, 1}, 0.5, true, false)));
        double learned = learner.learned().weights().get(MODEL)[1];

        // The second signal is off from here on: no evidence for its weight, and the first one is kept at 0.5.
        IntStream.range(0, 4_000).forEach(i -> learner.learn(seen(new double[] {1, 0}, 0.5, i % 2 == 0, false)));

        assertThat(learned).isGreaterThan(0.3);
        assertThat(learner.learned().weights().get(MODEL)[1]).isBetween(0.0, learned / 2);
    }

    @Test
    void anUpdateThatIsWorseOnWhatChanceChoseIsNotAdopted() {
        LearnedHead head = new LearnedHead(20);

        // What the routing chose itself went badly; what chance chose is as the shipped head says.
        IntStream.range(0, 300).forEach(i -> head.observe(seen(ANY, 0.9, false, false)));
        List<Trial.Judgement> judged = IntStream.range(0, 20)
                .mapToObj(i -> head.observe(seen(ANY, 0.9, true, true)))
                .flatMap(Optional::stream)
                .toList();

        assertThat(judged).singleElement().satisfies(judgement -> {
            assertThat(judgement.adopted()).isFalse();
            assertThat(judgement.standing().updateLoss())
                    .isGreaterThan(judgement.standing().heldLoss());
        });
        assertThat(head.version()).isZero();
        assertThat(head.held().probability(MODEL, 0.9, ANY)).isCloseTo(0.9, within(1e-9));
    }

    @Test
    void withoutExplorationNothingIsAdopted() {
        LearnedHead head = new LearnedHead(1);

        IntStream.range(0, 1_000).forEach(i -> head.observe(seen(ANY, 0.9, false, false)));

        assertThat(head.version()).isZero();
    }

    @Test
    void aRollBackLetsAnEarlierVersionHoldAgain() {
        LearnedHead head = new LearnedHead(30);
        world(1, 4_000, on -> 0.2).forEach(head::observe);
        int learned = head.version();
        double probability = head.held().probability(MODEL, 0.8, ANY);

        head.rollBack(0);

        assertThat(head.version()).isEqualTo(learned + 1);
        assertThat(head.held().probability(MODEL, 0.8, ANY)).isCloseTo(0.8, within(1e-9));
        head.rollBack(learned);
        assertThat(head.held().probability(MODEL, 0.8, ANY)).isEqualTo(probability);
        assertThatThrownBy(() -> head.rollBack(learned + 3)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whoHearsTheSameHoldsTheSame() {
        LearnedHead one = new LearnedHead(15);
        LearnedHead other = new LearnedHead(15);
        List<Observation> log = world(7, 2_000, on -> on ? 0.3 : 0.9);

        log.forEach(one::observe);
        one.rollBack(1);
        log.forEach(one::observe);
        log.forEach(other::observe);
        other.rollBack(1);
        log.forEach(other::observe);

        assertThat(other.version()).isEqualTo(one.version());
        assertThat(other.held().weights().get(MODEL))
                .containsExactly(one.held().weights().get(MODEL));
    }

    @Test
    void certaintyOfTheShippedHeadCanBeUnlearnedAndLeavesNumbers() {
        LearnedHead head = new LearnedHead(5);

        IntStream.range(0, 500).forEach(i -> head.observe(seen(ANY, 1, false, i % 3 == 0)));

        assertThat(head.held().probability(MODEL, 1, ANY)).isBetween(0.0, 0.9);
    }

    private interface Truth {
        double probability(boolean on);
    }

    /** The shipped head says 0.8 of all; of 100 tasks chance chooses 5. */
    private static List<Observation> world(long seed, int count, Truth truth) {
        Random random = new Random(seed);
        return IntStream.range(0, count)
                .mapToObj(i -> {
                    boolean on = random.nextBoolean();
                    boolean good = random.nextDouble() < truth.probability(on);
                    return seen(new double[] {1, on ? 1 : 0}, 0.8, good, random.nextInt(100) < 5);
                })
                .toList();
    }

    private static Observation seen(double[] signals, double shipped, boolean good, boolean explored) {
        return new Observation(MODEL, shipped, signals, good ? 1 : 0, 1, explored);
    }
}
