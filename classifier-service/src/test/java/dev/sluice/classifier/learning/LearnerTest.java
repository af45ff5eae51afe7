package dev.sluice.classifier.learning;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.sluice.classifier.learning.LearnedVersions.Held;
import dev.sluice.classifier.learning.Learner.Proposal;
import dev.sluice.contracts.Route;
import dev.sluice.contracts.event.Event;
import dev.sluice.contracts.event.LearningChanged;
import dev.sluice.routingmodel.gain.ShippedGain;
import dev.sluice.routingmodel.online.Correction;
import dev.sluice.routingmodel.online.RecordedSignals;

class LearnerTest {
    private static final int JUDGED_BY = 20;
    private static final Map<String, Route> ROUTES = Map.of("local-fast", Route.LOCAL, "cloud-haiku", Route.CLOUD);
    private static final Held SHIPPED = new Held(Optional.empty(), Correction.NONE);

    @Test
    void badRatingsMakeAnUpdateThatIsProposedOnceAndHoldsTheModelForWorse() {
        Learner learner = begun();

        List<Proposal> proposed = hear(learner, rated(30, 1));

        assertThat(proposed).hasSize(1);
        Proposal proposal = proposed.getFirst();
        assertThat(proposal.judgement().standing().explored()).isEqualTo(JUDGED_BY);
        assertThat(proposal.judgement().standing().updateLoss())
                .isLessThan(proposal.judgement().standing().heldLoss());
        assertThat(proposal.judgement().update().write()).containsOnlyKeys("local-fast");
    }

    @Test
    void whatArrivesTwiceOrInAnotherOrderOfItsPartsChangesNothing() {
        List<Event> once = rated(30, 1);
        List<Event> twice = new ArrayList<>();
        // The rating of a task before its answer, and all of it again.
        for (int i = 0; i < once.size(); i += 2) {
            twice.addAll(List.of(once.get(i + 1), once.get(i), once.get(i + 1), once.get(i)));
        }

        Proposal one = hear(begun(), once).getFirst();
        Proposal other = hear(begun(), twice).getFirst();

        assertThat(other.judgement().update().write())
                .isEqualTo(one.judgement().update().write());
        assertThat(other.judgement().standing()).isEqualTo(one.judgement().standing());
    }

    @Test
    void aReplicaThatHearsAllBeforeItBeginsProposesTheSame() {
        Learner late = new Learner(ShippedGain.model(), ROUTES, JUDGED_BY);
        List<Event> log = rated(30, 1);

        assertThat(hear(late, log)).isEmpty();

        assertThat(late.begin(SHIPPED).orElseThrow().judgement().update().write())
                .isEqualTo(hear(begun(), log).getFirst().judgement().update().write());
    }

    @Test
    void whatWentIntoAVersionIsNotLearnedAgain() {
        Learner learner = begun();
        List<Event> log = rated(30, 1);
        Proposal first = hear(learner, log).getFirst();

        Optional<Proposal> next = learner.begin(version(1, first.through()));

        assertThat(next).isPresent();
        assertThat(next.get().made()).isEqualTo(1);
        assertThat(next.get().through()).isGreaterThan(first.through());
        assertThat(learner.begin(version(2, log.size()))).isEmpty();
        assertThat(learner.standing().observations()).isZero();
    }

    @Test
    void whatWasForgottenByARollBackIsNotLearnedWhereItIsHeardLater() {
        Learner behind = begun();
        behind.begin(version(1, 40));

        hear(behind, rated(10, 1));

        assertThat(behind.standing().observations()).isZero();
    }

    @Test
    void answersThatPassAndThatNobodyRatesLeaveTheShippedHeadAsItIs() {
        Learner learner = begun();
        List<Event> log = new ArrayList<>();
        for (int i = 0; i < JUDGED_BY + 5; i++) {
            log.add(Told.answer("unrated-" + i, true, true));
        }

        assertThat(hear(learner, log)).isEmpty();

        assertThat(learner.rejected()).isEqualTo(1);
        assertThat(learner.standing().observations()).isEqualTo(5);
    }

    @Test
    void answersThatFailTheirChecksHoldTheModelForWorseThoughNobodyRatesThem() {
        List<Event> log = new ArrayList<>();
        for (int i = 0; i < JUDGED_BY; i++) {
            log.add(Told.answer("failed-" + i, i % 2 == 0, true));
        }

        Proposal proposal = hear(begun(), log).getFirst();

        assertThat(proposal.judgement().update().probability("local-fast", 0.6, signals()))
                .isLessThan(0.6);
    }

    @Test
    void aModelThatIsNamedAsTheBetterOneIsHeldForBetterAndTheOneThatAnsweredForWorse() {
        List<Event> log = new ArrayList<>();
        for (int i = 0; i < JUDGED_BY; i++) {
            log.add(Told.answer("bettered-" + i, true, true));
            log.add(Told.betterModel("bettered-" + i, "cloud-haiku"));
        }

        Correction update = hear(begun(), log).getFirst().judgement().update();

        assertThat(update.probability("cloud-haiku", 0.6, signals())).isGreaterThan(0.6);
        assertThat(update.probability("local-fast", 0.6, signals())).isLessThan(0.6);
    }

    @Test
    void aBetterModelThatTheCatalogDoesNotHaveAndOneThatAnsweredItselfAreGivenNoCredit() {
        Learner learner = begun();

        hear(learner, List.of(Told.answer("own", true, true), Told.betterModel("own", "local-fast")));
        hear(learner, List.of(Told.answer("gone", true, true), Told.betterModel("gone", "cloud-gone")));

        assertThat(learner.standing().observations()).isEqualTo(4);
    }

    @Test
    void whatWasLearnedFromWhatChanceDidNotChooseIsNeverJudged() {
        Learner learner = begun();
        List<Event> log = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            log.add(Told.answer("routed-" + i, false, false));
        }

        assertThat(hear(learner, log)).isEmpty();
        assertThat(learner.standing().observations()).isEqualTo(200);
    }

    private static double[] signals() {
        return RecordedSignals.read(ShippedGain.model(), Told.signals(true))
                .orElseThrow()
                .signals();
    }

    private static Learner begun() {
        Learner learner = new Learner(ShippedGain.model(), ROUTES, JUDGED_BY);
        learner.begin(SHIPPED);
        return learner;
    }

    private static Held version(long version, long through) {
        return new Held(
                Optional.of(new LearningChanged(
                        "change",
                        version,
                        ShippedGain.model().version(),
                        Map.of(),
                        through,
                        Optional.empty(),
                        Optional.of(0L),
                        "test",
                        Told.AT)),
                Correction.NONE);
    }

    /** Tasks that chance sent to a local model, each with its answer and its rating. */
    private static List<Event> rated(int count, int stars) {
        List<Event> log = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            log.add(Told.answer("rated-" + i, true, true));
            log.add(Told.rating("rated-" + i, stars));
        }
        return log;
    }

    private static List<Proposal> hear(Learner learner, List<Event> log) {
        List<Proposal> proposed = new ArrayList<>();
        for (int offset = 0; offset < log.size(); offset++) {
            learner.hear(offset, log.get(offset)).ifPresent(proposed::add);
        }
        return proposed;
    }
}
