package dev.sluice.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

import dev.sluice.contracts.event.Usage;
import dev.sluice.contracts.task.Task;
import dev.sluice.simulator.ModelSimulator;
import dev.sluice.simulator.SimulatorConfig;
import dev.sluice.simulator.account.TokenCounts;
import dev.sluice.simulator.answer.Speed;
import dev.sluice.simulator.fault.Fault;
import dev.sluice.simulator.fault.FaultOrder;
import dev.sluice.simulator.ollama.OllamaMachine;
import dev.sluice.worker.TestCatalog;
import dev.sluice.worker.TestTasks;
import dev.sluice.worker.calling.Call;
import dev.sluice.worker.calling.CallFailedException;
import dev.sluice.worker.calling.CallFailedException.Kind;
import dev.sluice.worker.calling.Completion;
import dev.sluice.worker.calling.HttpCalls;
import dev.sluice.worker.calling.ModelServer;
import dev.sluice.worker.calling.StubServer;
import dev.sluice.worker.calling.StubServer.Ending;
import dev.sluice.worker.calling.StubServer.Said;

class OllamaClientTest {
    private static final TestCatalog MODELS = TestCatalog.create();
    private static ModelSimulator simulator;

    @BeforeAll
    static void startSimulator() throws Exception {
        simulator = ModelSimulator.start(SimulatorConfig.defaults()
                .withSpeed(Speed.ofOutput(5_000))
                // An abandoned call goes on for a while there.
                .withMachine(OllamaMachine.defaults().withQueue(4, 16)));
    }

    @AfterAll
    static void stopSimulator() {
        simulator.close();
    }

    @Test
    void theUsageAndTheSpeedAreOllamasOwn() throws Exception {
        Task task = TestTasks.plain();

        Completion completion = complete(task, MODELS.fast(), 512);

        TokenCounts billed =
                simulator.account().callsFor(task.id().value()).getLast().tokens();
        assertThat(completion.usage()).isEqualTo(Usage.of(billed.input(), billed.output()));
        assertThat(completion.tokensPerSecond().orElseThrow()).isBetween(1_000.0, 6_000.0);
        assertThat(completion.finishReason()).isEqualTo(Completion.STOP);
    }

    @Test
    void anAnswerEndsAtTheLimitThatWasAsked() throws Exception {
        Completion completion = complete(TestTasks.plain(), MODELS.fast(), 7);

        assertThat(completion.finishReason()).isEqualTo(Completion.LENGTH);
        assertThat(completion.usage().outputTokens()).isEqualTo(7);
    }

    @Test
    void anAnswerInJsonIsJson() throws Exception {
        assertThat(complete(TestTasks.json(), MODELS.fast(), 512).text())
                .startsWith("{")
                .endsWith("}");
    }

    @Test
    void aPromptBeyondTheContextIsRefusedAndNotCut() {
        Task task = TestTasks.ofPrompt("word ".repeat(4_000));

        CallFailedException failure = failure(task, MODELS.fast());

        assertThat(failure.kind()).isEqualTo(Kind.TOO_LONG);
        assertThat(failure).hasMessageNotContaining("word");
    }

    @Test
    void aStreamThatEndsWithAnErrorLineIsNoAnswer() {
        simulator.faults().order(FaultOrder.of(new Fault.BrokenStream(5, Fault.Ending.ERROR)));

        assertThat(failure(TestTasks.plain(), MODELS.fast()).kind()).isEqualTo(Kind.UNCERTAIN);
    }

    @Test
    void aStreamThatIsCutIsNoAnswer() {
        simulator.faults().order(FaultOrder.of(new Fault.BrokenStream(5, Fault.Ending.CUT)));

        assertThat(failure(TestTasks.plain(), MODELS.fast()).kind()).isEqualTo(Kind.UNCERTAIN);
    }

    @Test
    void aStreamThatStallsIsGivenUpLongBeforeTheCallsTime() {
        simulator.faults().order(FaultOrder.of(new Fault.Slow(5_000)));

        CallFailedException failure = catchThrowableOfType(
                CallFailedException.class,
                () -> client(Duration.ofMillis(300)).complete(call(TestTasks.plain(), MODELS.fast(), 512)));

        assertThat(failure.kind()).isEqualTo(Kind.UNCERTAIN);
    }

    @Test
    void anAnswerThatHasNotBegunHasNotStalledThoughItsHeadersAreThere() throws Exception {
        // Half a second from the headers to the first token, which is the last.
        simulator.faults().order(FaultOrder.of(new Fault.Slow(2_500)));

        Completion completion = client(Duration.ofMillis(300)).complete(call(TestTasks.plain(), MODELS.fast(), 1));

        assertThat(completion.finishReason()).isEqualTo(Completion.LENGTH);
    }

    @Test
    void aBusyOllamaIsPassing() {
        simulator.faults().order(FaultOrder.of(new Fault.Status(503)));

        assertThat(failure(TestTasks.plain(), MODELS.fast()).kind()).isEqualTo(Kind.BUSY);
    }

    @Test
    void aModelThatOllamaDoesNotHaveIsNamed() {
        CallFailedException failure = failure(TestTasks.plain(), MODELS.missing());

        assertThat(failure.kind()).isEqualTo(Kind.MODEL_REFUSED);
        assertThat(failure).hasMessageContaining("absent:1b");
    }

    @Test
    void anAnswerThatIsWholeIsTakenThoughItsConnectionEndsBadly() throws Exception {
        Said whole = new Said(200, "application/x-ndjson", """
                {"model":"llama3.1:8b","message":{"role":"assistant","content":"Hello"},"done":false}
                {"model":"llama3.1:8b","message":{"role":"assistant","content":""},"done":true,"done_reason":"stop","eval_count":1}
                """, Ending.CUT);

        try (StubServer ollama = new StubServer(asked -> whole)) {
            Completion completion =
                    client(ollama.uri(), Duration.ofSeconds(10)).complete(call(TestTasks.plain(), MODELS.fast(), 512));

            assertThat(completion.text()).isEqualTo("Hello");
        }
    }

    private static CallFailedException failure(Task task, String alias) {
        return catchThrowableOfType(CallFailedException.class, () -> complete(task, alias, 512));
    }

    private static Completion complete(Task task, String alias, int maxOutputTokens) throws Exception {
        return client(Duration.ofSeconds(10)).complete(call(task, alias, maxOutputTokens));
    }

    private static Call call(Task task, String alias, int maxOutputTokens) {
        return new Call(task, MODELS.catalog().model(alias), maxOutputTokens, Duration.ofSeconds(20));
    }

    private static OllamaClient client(Duration stallTimeout) {
        return client(simulator.baseUri(), stallTimeout);
    }

    private static OllamaClient client(URI uri, Duration stallTimeout) {
        ModelServer server =
                new ModelServer("ollama", MODELS.catalog().providerOf(MODELS.fast()), uri, Optional.empty(), true);
        HttpCalls http = new HttpCalls(stallTimeout, 1 << 20);
        Machines machines = new Machines(
                MODELS.catalog(), http, MachineMemory.ofThisMachine(Optional.empty()), 3, new SimpleMeterRegistry());
        return new OllamaClient(server, http, "5m", machines);
    }
}
