package dev.sluice.worker.lane;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.util.List;
import java.util.Random;

import dev.sluice.contracts.Urgency;
import dev.sluice.contracts.topic.Lane;
import dev.sluice.worker.lane.SimulatedMachine.Arrival;

/** Days of a machine with one slot and memory for one of three models, in which nothing but time is simulated. */
class TurnsSimulationTest {
    private static final WaitBounds BOUNDS = new WaitBounds(Duration.ofSeconds(60), Duration.ofMinutes(10));
    private static final Duration LOAD = Duration.ofSeconds(10);
    private static final Duration TASK = Duration.ofSeconds(5);
    private static final List<String> MODELS = List.of("one", "two", "three");

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void noLaneWaitsBeyondItsBoundWhereTheMachineCanDoTheWork(long seed) {
        // A task every 12 s of which each takes 5 s, over six lanes.
        SimulatedMachine machine = new SimulatedMachine(BOUNDS, LOAD, TASK);

        machine.run(arrivals(new Random(seed), 3_000, Duration.ofSeconds(12)));

        assertThat(machine.done()).isEqualTo(3_000);
        assertThat(machine.longestWait(Urgency.INTERACTIVE)).isLessThanOrEqualTo(BOUNDS.interactive());
        assertThat(machine.longestWait(Urgency.BACKGROUND)).isLessThanOrEqualTo(BOUNDS.background());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void withMoreWorkThanTheMachineCanDoALaneIsPassedOverForItsBoundAndTheOthersTurns(long seed) {
        // A task every 2 s of which each takes 5 s.
        SimulatedMachine machine = new SimulatedMachine(BOUNDS, LOAD, TASK);

        machine.run(arrivals(new Random(seed), 3_000, Duration.ofSeconds(2)));

        // Before its own turn, each of the two other models may be loaded, stayed with, and end a task.
        Duration othersTurns = LOAD.multipliedBy(Turns.STAY_PER_LOAD).plus(TASK).multipliedBy(2);
        assertThat(machine.done()).isEqualTo(3_000);
        assertThat(machine.longestWait(Urgency.INTERACTIVE))
                .isLessThanOrEqualTo(BOUNDS.interactive().plus(othersTurns));
        assertThat(machine.longestWait(Urgency.BACKGROUND))
                .isLessThanOrEqualTo(BOUNDS.background().plus(othersTurns));
        // And no more than half of the time goes into loading, or 1 load for every 2 tasks.
        assertThat(machine.loads()).isLessThan(3_000 / 2);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void aBacklogIsDoneWithFewLoads(long seed) {
        SimulatedMachine machine = new SimulatedMachine(BOUNDS, LOAD, Duration.ofMillis(500));
        SimulatedMachine inOrderOfArrival =
                new SimulatedMachine(new WaitBounds(Duration.ZERO, Duration.ZERO), LOAD, Duration.ofMillis(500));
        List<Arrival> arrivals = arrivals(new Random(seed), 300, Duration.ofMillis(1));

        machine.run(arrivals);
        inOrderOfArrival.run(arrivals);

        assertThat(machine.loads()).isLessThanOrEqualTo(15);
        assertThat(inOrderOfArrival.loads()).isGreaterThan(machine.loads());
    }

    private static List<Arrival> arrivals(Random random, int count, Duration every) {
        Urgency[] urgencies = Urgency.values();
        return random.longs(count, 0, 2 * every.toMillis() + 1)
                .mapToObj(gap -> new Arrival(
                        new Lane(MODELS.get(random.nextInt(3)), urgencies[random.nextInt(2)]), Duration.ofMillis(gap)))
                .toList();
    }
}
