package dev.sluice.benchmarks.residency;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

import dev.sluice.contracts.Urgency;
import dev.sluice.contracts.topic.Lane;

/**
 * Tasks for several local models in the order in which they arrive: two of three are background tasks that are all there
 * at the beginning, as a nightly job leaves them, and the others are interactive and come one after the other.
 *
 * @param arrivals in order of time
 */
record Workload(List<Arrival> arrivals) {
    private static final int INTERACTIVE_ONE_OF = 3;

    /**
     * A task.
     *
     * @param lane the lane of its model and urgency
     * @param after how long after the beginning
     */
    record Arrival(Lane lane, Duration after) {}

    /**
     * The same for the same seed.
     *
     * @param interactiveOver how long the interactive ones go on arriving
     */
    static Workload of(int tasks, List<String> models, Duration interactiveOver, long seed) {
        Random random = new Random(seed);
        List<Arrival> arrivals = new ArrayList<>();
        for (int i = 0; i < tasks; i++) {
            String model = models.get(random.nextInt(models.size()));
            boolean interactive = i % INTERACTIVE_ONE_OF == 0;
            Lane lane = new Lane(model, interactive ? Urgency.INTERACTIVE : Urgency.BACKGROUND);
            Duration after = interactive ? interactiveOver.multipliedBy(i).dividedBy(tasks) : Duration.ZERO;
            arrivals.add(new Arrival(lane, after));
        }
        // Stable: those that are there at the beginning stay in the order in which their models were drawn.
        arrivals.sort(Comparator.comparing(Arrival::after));
        return new Workload(List.copyOf(arrivals));
    }

    /** Every lane that a task comes in by. */
    List<Lane> lanes() {
        return arrivals.stream()
                .map(Arrival::lane)
                .distinct()
                .sorted(Comparator.comparing(Lane::topic))
                .toList();
    }
}
