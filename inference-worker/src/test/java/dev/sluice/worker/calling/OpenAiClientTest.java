package dev.sluice.worker.calling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import dev.sluice.contracts.catalog.Model;
import dev.sluice.contracts.event.Failure;
import dev.sluice.contracts.event.Usage;
import dev.sluice.contracts.task.Task;
import dev.sluice.simulator.ModelSimulator;
import dev.sluice.simulator.SimulatorConfig;
import dev.sluice.simulator.account.TokenCounts;
import dev.sluice.simulator.fault.Fault;
import dev.sluice.simulator.fault.FaultOrder;
import dev.sluice.worker.TestCatalog;
import dev.sluice.worker.TestTasks;
import dev.sluice.worker.calling.CallFailedException.Kind;

class OpenAiClientTest {
    private static final TestCatalog CATALOG = TestCatalog.create();
    private static ModelSimulator simulator;

    @BeforeAll
    static void startSimulator() throws Exception {
        simulator = ModelSimulator.start(SimulatorConfig.instant());
    }

    @AfterAll
    static void stopSimulator() {
        simulator.close();
    }

    @Test
    void theUsageIsTheProvidersWithTheCachedTokensInAClassOfTheirOwn() throws Exception {
        Task task = TestTasks.ofPrompt("Every lane is a queue of its own. ".repeat(400));
        client(simulator.baseUri()).complete(call(task, Duration.ofSeconds(10)));

        Completion second = client(simulator.baseUri()).complete(call(task, Duration.ofSeconds(10)));

        TokenCounts billed =
                simulator.account().callsFor(task.id().value()).getLast().tokens();
        assertThat(billed.cacheRead()).isPositive();
        assertThat(second.usage())
                .isEqualTo(new Usage(
                        billed.input(),
                        0,
                        0,
                        billed.cacheRead(),
                        billed.output() + billed.reasoning(),
                        billed.reasoning()));
        assertThat(second.finishReason()).isEqualTo(Completion.STOP);
    }

    @Test
    void whatANewerModelWroteToItsCacheIsAClassOfItsOwn() throws Exception {
        Model model = new Model(
                "openai",
                "gpt-6-luna",
                200_000,
                1_024,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of());
        Task task = TestTasks.ofPrompt("Every lane is a queue, and no other. ".repeat(400));

        Completion first = client(simulator.baseUri()).complete(new Call(task, model, 1024, Duration.ofSeconds(10)));

        TokenCounts billed =
                simulator.account().callsFor(task.id().value()).getLast().tokens();
        assertThat(billed.cacheWrite5m()).isPositive();
        assertThat(first.usage()).isEqualTo(new Usage(billed.input(), billed.cacheWrite5m(), 0, 0, billed.output(), 0));
    }

    @Test
    void anAnswerAtItsLimitSaysSo() throws Exception {
        Completion completion = client(simulator.baseUri())
                .complete(
                        new Call(TestTasks.plain(), CATALOG.catalog().model(CATALOG.gpt()), 5, Duration.ofSeconds(10)));

        assertThat(completion.finishReason()).isEqualTo(Completion.LENGTH);
        assertThat(completion.usage().outputTokens()).isEqualTo(5);
    }

    @Test
    void anAnswerInJsonIsJson() throws Exception {
        Completion completion = client(simulator.baseUri()).complete(call(TestTasks.json(), Duration.ofSeconds(10)));

        assertThat(completion.text()).startsWith("{").endsWith("}");
    }

    @Test
    void aRefusalIsTold() throws Exception {
        simulator.faults().order(FaultOrder.of(new Fault.Refusal()));

        Completion completion = client(simulator.baseUri()).complete(call(TestTasks.plain(), Duration.ofSeconds(10)));

        assertThat(completion.finishReason()).isEqualTo(Completion.REFUSAL);
    }

    @Test
    void aRateLimitIsPassingAndItsWaitIsTold() {
        simulator.faults().order(FaultOrder.of(new Fault.Status(429, Optional.of(Duration.ofSeconds(7)))));

        CallFailedException failure = failure();

        assertThat(failure.kind()).isEqualTo(Kind.BUSY);
        assertThat(failure.retryAfter()).contains(Duration.ofSeconds(7));
    }

    @Test
    void anEmptyAccountIsNoRateLimitThoughItHasTheSameStatus() {
        simulator.faults().order(FaultOrder.of(new Fault.SpendLimit()));

        CallFailedException failure = failure();

        assertThat(failure.kind()).isEqualTo(Kind.SPEND_LIMIT);
        assertThat(failure.kind().failure()).isEqualTo(Failure.Kind.SPEND_LIMIT);
    }

    @Test
    void aKeyThatIsRefusedNamesTheVariable() {
        simulator.faults().order(FaultOrder.of(new Fault.Status(401)));

        CallFailedException failure = failure();

        assertThat(failure.kind()).isEqualTo(Kind.MODEL_REFUSED);
        assertThat(failure).hasMessageContaining("OPENAI_API_KEY");
    }

    @Test
    void aRequestThatIsWrongIsNotTriedAgain() {
        simulator.faults().order(FaultOrder.of(new Fault.Status(400)));

        assertThat(failure().kind()).isEqualTo(Kind.INVALID_REQUEST);
    }

    @Test
    void anAnswerThatBreaksOffIsUncertain() {
        simulator.faults().order(FaultOrder.of(new Fault.BrokenStream(3, Fault.Ending.CUT)));

        assertThat(failure().kind()).isEqualTo(Kind.UNCERTAIN);
    }

    @Test
    void aStreamThatEndsWithAnErrorIsUncertain() {
        simulator.faults().order(FaultOrder.of(new Fault.BrokenStream(3, Fault.Ending.ERROR)));

        assertThat(failure().kind()).isEqualTo(Kind.UNCERTAIN);
    }

    @Test
    void theAnswerIsStreamedSoThatItsBeginningIsSeen() throws Exception {
        Completion completion = client(simulator.baseUri()).complete(call(TestTasks.plain(), Duration.ofSeconds(10)));

        assertThat(completion.firstChunk()).isPresent();
        assertThat(completion.model()).contains("gpt-5.4");
    }

    @Test
    void aConnectionThatClosesBeforeTheAnswerIsUncertain() {
        simulator.faults().order(FaultOrder.of(new Fault.AnswerLost()));

        assertThat(failure().kind()).isEqualTo(Kind.UNCERTAIN);
    }

    @Test
    void anAnswerThatDoesNotComeIsGivenUpAtTheCallsTime() {
        simulator.faults().order(FaultOrder.of(new Fault.Hang(Duration.ofSeconds(5))));

        CallFailedException failure = failure(simulator.baseUri(), Duration.ofMillis(200));

        assertThat(failure.kind()).isEqualTo(Kind.TIMED_OUT);
    }

    @Test
    void aServerThatIsNotThereIsPassing() {
        CallFailedException failure = failure(URI.create("http://127.0.0.1:9"), Duration.ofSeconds(5));

        assertThat(failure.kind()).isEqualTo(Kind.BUSY);
    }

    @Test
    void aFailureNeverRepeatsThePrompt() {
        simulator.faults().order(FaultOrder.of(new Fault.Status(500)));

        assertThat(failure()).hasMessageNotContaining("lanes");
    }

    private static CallFailedException failure() {
        return failure(simulator.baseUri(), Duration.ofSeconds(10));
    }

    private static CallFailedException failure(URI uri, Duration timeout) {
        return catchThrowableOfType(
                CallFailedException.class, () -> client(uri).complete(call(TestTasks.plain(), timeout)));
    }

    private static OpenAiClient client(URI uri) {
        ModelServer server =
                new ModelServer("openai", CATALOG.catalog().providerOf(CATALOG.gpt()), uri, Optional.of("key"), true);
        return new OpenAiClient(server, new HttpCalls(Duration.ofSeconds(30), 1 << 20));
    }

    private static Call call(Task task, Duration timeout) {
        return new Call(task, CATALOG.catalog().model(CATALOG.gpt()), 1024, timeout);
    }
}
