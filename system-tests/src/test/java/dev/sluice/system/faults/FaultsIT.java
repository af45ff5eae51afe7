package dev.sluice.system.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import dev.sluice.contracts.Money;
import dev.sluice.launcher.up.Server;

/**
 * Every promise under every fault, judged by the simulator's own account of each call that it was paid for. 2,000 tasks
 * in all, or {@code -Dsluice.faults.tasks=N}; {@code -Dsluice.faults.seed=N} draws the same chances again, and
 * {@code -Dsluice.faults.only=NAME,NAME} runs those of these names alone.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FaultsIT {
    private static final List<Scenario> SCENARIOS = List.of(
            new KilledServices(),
            new RollingRestart(),
            new StoresKilled(),
            new KilledAtEachStep(),
            new PausedWorker(),
            new FailingModels(),
            new BudgetWall(),
            new OneSlowCall(),
            new ReplayedTopics(),
            new ScaledWorkers(),
            new RepeatedSubmissions(),
            new BatchedTasks());

    private static final Path FOLDER = Path.of("target", "faults").toAbsolutePath();
    private static final Set<String> ONLY =
            Set.of(System.getProperty("sluice.faults.only", "").split(","));

    private final int tasks = Integer.getInteger("sluice.faults.tasks", 2_000);
    private final long seed = Long.getLong("sluice.faults.seed", 2026);
    private final List<Trial> trials = new ArrayList<>();
    private Instant begun;
    private SluiceUnderTest sluice;

    @BeforeAll
    void start() throws Exception {
        begun = Instant.now();
        say("FAULTS seed=" + seed + " tasks=" + tasks);
        sluice = SluiceUnderTest.start(FOLDER.resolve(Long.toString(begun.toEpochMilli())));
        say("FAULTS all services are ready after " + since(begun) + " s");
    }

    @TestFactory
    Stream<DynamicTest> everyPromiseHoldsWhen() {
        return SCENARIOS.stream()
                .filter(scenario -> ONLY.contains("") || isNamed(scenario))
                .map(scenario -> DynamicTest.dynamicTest(scenario.title(), () -> run(scenario)));
    }

    private static boolean isNamed(Scenario scenario) {
        return ONLY.contains(scenario.getClass().getSimpleName());
    }

    private void run(Scenario scenario) throws Exception {
        Instant from = Instant.now();
        String name = scenario.getClass().getSimpleName();
        int share = Math.ceilDiv(tasks, SCENARIOS.size());
        try (Trial trial = new Trial(name + "-", share, seed + SCENARIOS.indexOf(scenario), sluice)) {
            scenario.run(trial);
            Verdict verdict = Settling.verdict(trial);
            trials.add(trial);
            say("FAULTS %s took=%ds kills=%d estimated=%d %s"
                    .formatted(name, since(from), trial.kills().size(), verdict.estimated(), verdict.line()));
            trial.notes().forEach(note -> say("FAULTS " + name + " " + note));
            verdict.problems().forEach(problem -> say("FAULTS " + name + " PROBLEM " + problem));
            assertThat(verdict.problems()).as(scenario.title()).isEmpty();
        } finally {
            // A scenario that failed half-way leaves the others what they expect.
            sluice.killExtraWorkers();
        }
    }

    /** Once more over the whole run: what came late is seen here. */
    @AfterAll
    void stop() throws Exception {
        if (sluice == null) {
            return;
        }
        try {
            Evidence evidence = Evidence.of(sluice, begun);
            Verdict sum =
                    trials.stream().map(trial -> Judge.judge(trial, evidence)).reduce(Verdict.NONE, Verdict::plus);
            say("FAULTS seed=" + seed + " took=" + since(begun) + "s");
            say(sum.line());
            Files.writeString(FOLDER.resolve("result.txt"), sum.line() + "\n");
            assertThat(sum.problems()).isEmpty();
            Budget budget = new Budget(sluice.service(Server.CLOUD).url());
            await("what dead workers set aside comes back")
                    .atMost(Duration.ofMinutes(1))
                    .untilAsserted(() -> assertThat(budget.reserved()).isEqualTo(Money.ZERO));
            assertThat(budget.spent()).as("spent of the budget, and metered").isEqualTo(evidence.paid());
        } finally {
            sluice.close();
        }
    }

    private static long since(Instant from) {
        return Duration.between(from, Instant.now()).toSeconds();
    }

    @SuppressWarnings("SystemOut")
    private static void say(String line) {
        System.out.println(line);
    }
}
