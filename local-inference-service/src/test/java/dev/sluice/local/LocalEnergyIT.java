package dev.sluice.local;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.Map;

import dev.sluice.contracts.Money;
import dev.sluice.contracts.event.Attempt;
import dev.sluice.contracts.event.CallMetered;
import dev.sluice.contracts.event.TaskFinished;
import dev.sluice.contracts.task.Task;
import dev.sluice.simulator.fault.Fault;
import dev.sluice.simulator.fault.FaultOrder;
import dev.sluice.worker.TestCatalog;
import dev.sluice.worker.TestTasks;

/** What energy is told of a local model's calls. */
class LocalEnergyIT {
    private final TestCatalog models = TestCatalog.create();
    private LocalFixture fixture;

    @BeforeEach
    void prepare() throws Exception {
        fixture = new LocalFixture(models);
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    @Test
    void aCallTakesEnergyForTheTimeThatItsModelWorksAndThatIsNoMoney() {
        fixture.start(Map.of());
        Task task = TestTasks.plain();

        fixture.submit(models.decision(models.fast()), task);

        Attempt attempt = fixture.end(task).attempts().getFirst();
        long energy = attempt.energyMillijoules().orElseThrow();
        // 200 W, and 0.1 nano-dollars a millijoule.
        assertThat(energy).isPositive().isLessThanOrEqualTo(200 * (attempt.durationMs() + 1));
        assertThat(attempt.energyNanoUsd()).contains(Money.ofNanoUsd((energy + 5) / 10));
        assertThat(attempt.energyMeasured()).isFalse();
        assertThat(attempt.costNanoUsd()).isEqualTo(Money.ZERO);
    }

    @Test
    void aCallThatTookEnergyAndBroughtNothingIsInTheSum() {
        fixture.start(Map.of("sluice.worker.tries", "1"));
        fixture.simulator().faults().order(FaultOrder.of(new Fault.AnswerLost()).nextCalls(1));
        Task task = TestTasks.plain();

        fixture.submit(models.decision(models.fast(), models.brain()), task);

        TaskFinished end = fixture.end(task);
        assertThat(end.attempts()).hasSize(2);
        assertThat(end.attempts().getFirst().energyMillijoules()).isPresent();
        assertThat(fixture.harness().metered(task))
                .extracting(CallMetered::attempt)
                .containsExactlyInAnyOrderElementsOf(end.attempts());
    }
}
