package dev.sluice.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicReference;

import dev.sluice.contracts.Privacy;
import dev.sluice.contracts.TaskId;
import dev.sluice.contracts.catalog.Model;
import dev.sluice.contracts.event.Usage;
import dev.sluice.contracts.task.Task;
import dev.sluice.simulator.ModelSimulator;
import dev.sluice.simulator.SimulatorConfig;
import dev.sluice.worker.TestCatalog;
import dev.sluice.worker.calling.Call;
import dev.sluice.worker.calling.HttpCalls;
import dev.sluice.worker.calling.ModelServer;

class InstructionCachingTest {
    private static final TestCatalog MODELS = TestCatalog.create();
    /** Haiku's minimum; the simulator holds to it, too. */
    private static final int MINIMUM = 4_096;

    private static final AtomicReference<Instant> NOW = new AtomicReference<>(Instant.parse("2026-11-22T12:00:00Z"));
    private static ModelSimulator simulator;

    private final String instruction =
            "Be brief. " + "x".repeat(4 * MINIMUM) + ThreadLocalRandom.current().nextLong();
    private AnthropicClient client;

    @BeforeAll
    static void startSimulator() throws Exception {
        simulator = ModelSimulator.start(SimulatorConfig.instant().withClock(NOW::get));
    }

    @AfterAll
    static void stopSimulator() {
        simulator.close();
    }

    @BeforeEach
    void newWorker() {
        ModelServer server = new ModelServer(
                "anthropic",
                MODELS.catalog().providerOf(MODELS.haiku()),
                simulator.baseUri(),
                Optional.of("key"),
                true);
        client = new AnthropicClient(server, new HttpCalls(Duration.ofSeconds(10), 1 << 20), NOW::get);
    }

    @Test
    void anInstructionIsWrittenToTheCacheWhenItComesAgainAndReadFromThenOn() throws Exception {
        Usage first = usage(instruction, Optional.of(MINIMUM));
        Usage second = usage(instruction, Optional.of(MINIMUM));
        Usage third = usage(instruction, Optional.of(MINIMUM));

        assertThat(first.inputTokens()).isEqualTo(first.promptTokens());
        assertThat(second.cacheWrite5mTokens()).isGreaterThan(MINIMUM);
        assertThat(third.cacheReadTokens()).isEqualTo(second.cacheWrite5mTokens());
        assertThat(third.cacheWrite5mTokens()).isZero();
    }

    @Test
    void anInstructionThatComesAfterTheCachesLifeIsNotMarked() throws Exception {
        usage(instruction, Optional.of(MINIMUM));
        NOW.updateAndGet(now -> now.plus(Duration.ofMinutes(5)));

        Usage late = usage(instruction, Optional.of(MINIMUM));

        assertThat(late.cacheWrite5mTokens()).isZero();
    }

    @Test
    void aShortInstructionIsNeverMarked() throws Exception {
        // The simulator would cache it: it is the worker that does not ask for it.
        String brief = instruction.substring(0, 4 * MINIMUM + 8);
        usage(brief, Optional.of(2 * MINIMUM));

        Usage second = usage(brief, Optional.of(2 * MINIMUM));

        assertThat(second.inputTokens()).isEqualTo(second.promptTokens());
    }

    @Test
    void aModelWithoutAMinimumIsNeverAskedToCache() throws Exception {
        usage(instruction, Optional.empty());

        Usage second = usage(instruction, Optional.empty());

        assertThat(second.inputTokens()).isEqualTo(second.promptTokens());
    }

    @Test
    void aRepeatedCallOfOneTaskDoesNotWriteItsInstructionToTheCache() throws Exception {
        TaskId task = TaskId.random();
        usage(task, instruction, Optional.of(MINIMUM));

        Usage repeated = usage(task, instruction, Optional.of(MINIMUM));
        Usage ofAnother = usage(instruction, Optional.of(MINIMUM));
        Usage repeatedOnceMore = usage(task, instruction, Optional.of(MINIMUM));

        assertThat(repeated.inputTokens()).isEqualTo(repeated.promptTokens());
        assertThat(ofAnother.cacheWrite5mTokens()).isGreaterThan(MINIMUM);
        assertThat(repeatedOnceMore.cacheReadTokens()).isEqualTo(ofAnother.cacheWrite5mTokens());
    }

    private Usage usage(String system, Optional<Integer> minimum) throws Exception {
        return usage(TaskId.random(), system, minimum);
    }

    private Usage usage(TaskId id, String system, Optional<Integer> minimum) throws Exception {
        Model model = new Model(
                "anthropic",
                "claude-haiku-4-5",
                200_000,
                1_024,
                Optional.empty(),
                Optional.empty(),
                minimum,
                List.of());
        Task task = new Task(
                id,
                Optional.of("How do lanes work?"),
                List.of(),
                Optional.of(system),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Privacy.ANY,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                Optional.empty());
        return client.complete(new Call(task, model, 100, Duration.ofSeconds(20)))
                .usage();
    }
}
