package dev.sluice.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

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
import dev.sluice.simulator.fault.Fault;
import dev.sluice.simulator.fault.FaultOrder;
import dev.sluice.worker.TestCatalog;
import dev.sluice.worker.TestTasks;
import dev.sluice.worker.calling.Call;
import dev.sluice.worker.calling.CallFailedException;
import dev.sluice.worker.calling.CallFailedException.Kind;
import dev.sluice.worker.calling.Completion;
import dev.sluice.worker.calling.HttpCalls;
import dev.sluice.worker.calling.ModelServer;

class AnthropicClientTest {
    private static final TestCatalog MODELS = TestCatalog.create();
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
    void theUsageIsTheProviders() throws Exception {
        Task task = TestTasks.plain();

        Completion completion = complete(task, 1024);

        TokenCounts billed =
                simulator.account().callsFor(task.id().value()).getLast().tokens();
        assertThat(completion.usage()).isEqualTo(Usage.of(billed.input(), billed.output()));
        assertThat(completion.finishReason()).isEqualTo(Completion.STOP);
    }

    @Test
    void theAnswerIsStreamedSoThatItsBeginningIsSeenAndAStallToo() throws Exception {
        assertThat(complete(TestTasks.plain(), 1024).firstChunk()).isPresent();

        simulator.faults().order(FaultOrder.of(new Fault.BrokenStream(3, Fault.Ending.CUT)));
        assertThat(failure().kind()).isEqualTo(Kind.UNCERTAIN);
    }

    @Test
    void aStreamThatEndsWithAnErrorMayHaveBeenBilled() {
        assertThat(failure(new Fault.BrokenStream(3, Fault.Ending.ERROR)).kind())
                .isEqualTo(Kind.UNCERTAIN);
    }

    @Test
    void anAnswerInJsonIsJson() throws Exception {
        assertThat(complete(TestTasks.json(), 1024).text()).startsWith("{").endsWith("}");
    }

    @Test
    void aRefusalIsToldAndMetered() throws Exception {
        simulator.faults().order(FaultOrder.of(new Fault.Refusal()));

        Completion completion = complete(TestTasks.plain(), 1024);

        assertThat(completion.finishReason()).isEqualTo(Completion.REFUSAL);
        assertThat(completion.usage().outputTokens()).isPositive();
    }

    @Test
    void aRateLimitTellsHowLongToWait() {
        CallFailedException failure = failure(new Fault.Status(429, Optional.of(Duration.ofSeconds(3))));

        assertThat(failure.kind()).isEqualTo(Kind.BUSY);
        assertThat(failure.retryAfter()).contains(Duration.ofSeconds(3));
    }

    @Test
    void anOverloadedProviderIsPassing() {
        assertThat(failure(new Fault.Status(529)).kind()).isEqualTo(Kind.BUSY);
    }

    @Test
    void aSpendLimitIsNotPassing() {
        CallFailedException failure = failure(new Fault.SpendLimit());

        assertThat(failure.kind()).isEqualTo(Kind.SPEND_LIMIT);
        assertThat(failure).hasMessageContaining("anthropic");
    }

    @Test
    void aModelThatIsNotThereIsNamed() {
        CallFailedException failure = failure(new Fault.Status(404));

        assertThat(failure.kind()).isEqualTo(Kind.MODEL_REFUSED);
        assertThat(failure).hasMessageContaining("claude-haiku-4-5");
    }

    @Test
    void aRequestThatIsWrongIsSaidToBe() {
        assertThat(failure(new Fault.Status(400)).kind()).isEqualTo(Kind.INVALID_REQUEST);
    }

    @Test
    void anAnswerThatIsLostIsUncertain() {
        assertThat(failure(new Fault.AnswerLost()).kind()).isEqualTo(Kind.UNCERTAIN);
    }

    private static CallFailedException failure(Fault fault) {
        simulator.faults().order(FaultOrder.of(fault));
        return failure();
    }

    private static CallFailedException failure() {
        return catchThrowableOfType(CallFailedException.class, () -> complete(TestTasks.plain(), 1024));
    }

    private static Completion complete(Task task, int maxOutputTokens) throws Exception {
        return client(simulator.baseUri()).complete(call(task, maxOutputTokens));
    }

    private static Call call(Task task, int maxOutputTokens) {
        return new Call(task, MODELS.catalog().model(MODELS.haiku()), maxOutputTokens, Duration.ofSeconds(20));
    }

    private static AnthropicClient client(URI uri) {
        ModelServer server = new ModelServer(
                "anthropic", MODELS.catalog().providerOf(MODELS.haiku()), uri, Optional.of("key"), true);
        return new AnthropicClient(server, new HttpCalls(Duration.ofSeconds(10), 1 << 20));
    }
}
