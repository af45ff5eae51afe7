package dev.sluice.classifier.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;

import dev.sluice.contracts.Route;
import dev.sluice.contracts.event.Attempt;
import dev.sluice.contracts.event.Failure;
import dev.sluice.contracts.event.LearningObserved;

class AnswersTest {
    private static final Attempt FAILED =
            Told.attempt(1, "local-fast", Route.LOCAL, Optional.of(Failure.Kind.BAD_ANSWER), false);
    private static final Attempt PASSED = Told.attempt(2, "cloud-haiku", Route.CLOUD, Optional.empty(), false);

    @Test
    void anAnswerThatFailedItsChecksAndTheOneAfterItAreBothObservedAndChanceChoseTheFirstAlone() {
        List<LearningObserved> observed =
                Answers.of(Told.end(Optional.of(Told.signals(true)), List.of(FAILED, PASSED)), false);

        assertThat(observed)
                .extracting(LearningObserved::model, LearningObserved::passed, LearningObserved::explored)
                .containsExactly(tuple("local-fast", false, true), tuple("cloud-haiku", true, false));
    }

    @Test
    void aServerThatWasNotThereSaysNothingOfItsModel() {
        Attempt away = Told.attempt(1, "local-fast", Route.LOCAL, Optional.of(Failure.Kind.UNAVAILABLE), false);

        assertThat(Answers.of(Told.end(Optional.of(Told.signals(false)), List.of(away, PASSED)), false))
                .extracting(LearningObserved::model)
                .containsExactly("cloud-haiku");
    }

    @Test
    void nothingIsLearnedFromTheSimulatorUnlessThatIsWanted() {
        Attempt simulated = Told.attempt(1, "local-fast", Route.LOCAL, Optional.empty(), true);

        assertThat(Answers.of(Told.end(Optional.of(Told.signals(false)), List.of(simulated)), false))
                .isEmpty();
        assertThat(Answers.of(Told.end(Optional.of(Told.signals(false)), List.of(simulated)), true))
                .hasSize(1);
    }

    @Test
    void aDecisionThatLeftNoSignalsTeachesNothing() {
        assertThat(Answers.of(Told.end(Optional.empty(), List.of(PASSED)), false))
                .isEmpty();
    }
}
