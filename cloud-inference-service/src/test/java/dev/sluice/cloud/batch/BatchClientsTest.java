package dev.sluice.cloud.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import dev.sluice.contracts.event.Usage;
import dev.sluice.contracts.task.Task;
import dev.sluice.simulator.ModelSimulator;
import dev.sluice.simulator.Provider;
import dev.sluice.simulator.SimulatorConfig;
import dev.sluice.simulator.account.BilledCall;
import dev.sluice.simulator.fault.Fault;
import dev.sluice.simulator.fault.FaultOrder;
import dev.sluice.simulator.fault.Target;
import dev.sluice.worker.TestCatalog;
import dev.sluice.worker.TestTasks;
import dev.sluice.worker.calling.Call;
import dev.sluice.worker.calling.CallFailedException;
import dev.sluice.worker.calling.CallFailedException.Kind;
import dev.sluice.worker.calling.HttpCalls;
import dev.sluice.worker.calling.ModelServer;

class BatchClientsTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    private final TestCatalog models = TestCatalog.create();
    private ModelSimulator simulator;

    /** The providers that have batches, with what the tests need of each. */
    @SuppressWarnings("ImmutableEnumChecker") // Method references keep no state.
    enum Side {
        ANTHROPIC(Provider.ANTHROPIC, TestCatalog::haiku, AnthropicBatches::new),
        OPENAI(Provider.OPENAI, TestCatalog::gpt, OpenAiBatches::new);

        private interface Maker {
            BatchClient make(ModelServer server, HttpCalls http, Duration timeout);
        }

        private final Provider provider;
        private final Function<TestCatalog, String> alias;
        private final Maker maker;

        Side(Provider provider, Function<TestCatalog, String> alias, Maker maker) {
            this.provider = provider;
            this.alias = alias;
            this.maker = maker;
        }
    }

    @BeforeEach
    void start() throws Exception {
        simulator = ModelSimulator.start(SimulatorConfig.instant());
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    @ParameterizedTest
    @EnumSource
    void eachCallIsAnsweredOnceWithTheProvidersCount(Side side) throws Exception {
        List<BatchedCall> calls = calls(side, 3);

        ProviderBatch made = client(side).submit("b-1", calls);

        Map<String, BatchedResult> results = byCall(client(side).results(ended(side, made.id())));
        assertThat(results).hasSize(3);
        for (BatchedCall call : calls) {
            BilledCall billed = simulator.account().callsFor(call.callId()).getFirst();
            assertThat(billed.batched()).isTrue();
            assertThat(results.get(call.callId())).isInstanceOfSatisfying(BatchedResult.Answered.class, answered -> {
                assertThat(answered.completion().usage())
                        .isEqualTo(Usage.of(
                                billed.tokens().input(), billed.tokens().output()));
                assertThat(answered.completion().text()).isNotEmpty();
            });
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatExpiresIsNotMadeAndWhatIsRefusedSaysWhy(Side side) throws Exception {
        simulator.faults().order(FaultOrder.of(new Fault.Expired(), Target.ITEM));
        simulator.faults().order(FaultOrder.of(new Fault.Status(400), Target.ITEM));
        simulator.faults().order(FaultOrder.of(new Fault.Status(500), Target.ITEM));
        List<BatchedCall> calls = calls(side, 4);

        ProviderBatch made = client(side).submit("b-1", calls);

        Map<String, BatchedResult> results = byCall(client(side).results(ended(side, made.id())));
        assertThat(results.get(calls.get(0).callId())).isInstanceOf(BatchedResult.NotMade.class);
        assertThat(kind(results.get(calls.get(1).callId()))).isEqualTo(Kind.INVALID_REQUEST);
        assertThat(kind(results.get(calls.get(2).callId()))).isEqualTo(Kind.BUSY);
        assertThat(results.get(calls.get(3).callId())).isInstanceOf(BatchedResult.Answered.class);
        assertThat(simulator.account().calls()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void aBatchWhoseReplyIsLostIsUncertainAndFoundAmongThoseMadeSince(Side side) throws Exception {
        Instant before = Instant.now();
        simulator.faults().order(FaultOrder.of(new Fault.AnswerLost(), Target.BATCH));

        CallFailedException failure = failure(side);

        assertThat(failure.kind()).isEqualTo(Kind.UNCERTAIN);
        List<ProviderBatch> made = client(side).madeSince(before);
        assertThat(made)
                .singleElement()
                .satisfies(batch -> assertThat(batch.calls()).isEqualTo(1));
        assertThat(made.getFirst().name()).isEqualTo(side == Side.OPENAI ? Optional.of("b-1") : Optional.empty());
        assertThat(client(side).madeSince(Instant.now().plusSeconds(60))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void aProviderThatFailsInTheMiddleMayHaveMadeTheBatch(Side side) {
        simulator.faults().order(FaultOrder.of(new Fault.Status(500), Target.BATCH));

        assertThat(failure(side).kind()).isEqualTo(Kind.UNCERTAIN);
    }

    @ParameterizedTest
    @EnumSource
    void aRefusedBatchIsRefusedAsACallIs(Side side) {
        simulator
                .faults()
                .order(FaultOrder.of(new Fault.Status(429, Optional.of(Duration.ofSeconds(4))), Target.BATCH));
        simulator.faults().order(FaultOrder.of(new Fault.SpendLimit(), Target.BATCH));

        CallFailedException busy = failure(side);
        CallFailedException broke = failure(side);

        assertThat(busy.kind()).isEqualTo(Kind.BUSY);
        assertThat(busy.retryAfter()).contains(Duration.ofSeconds(4));
        assertThat(broke.kind()).isEqualTo(Kind.SPEND_LIMIT);
    }

    @ParameterizedTest
    @EnumSource
    void theBatchesMadeSinceAreFoundOnEveryPage(Side side) throws Exception {
        Instant before = Instant.now();
        for (int i = 0; i < 101; i++) {
            client(side).submit("b-" + i, calls(side, 1));
        }

        assertThat(client(side).madeSince(before)).hasSize(101);
    }

    @ParameterizedTest
    @EnumSource
    void aDeletedBatchLeavesNoResultsBehind(Side side) throws Exception {
        ProviderBatch ended =
                ended(side, client(side).submit("b-1", calls(side, 1)).id());

        client(side).delete(ended);

        CallFailedException gone = catchThrowableOfType(
                CallFailedException.class, () -> client(side).results(ended));
        assertThat(gone.kind()).isEqualTo(Kind.MODEL_REFUSED);
    }

    @Test
    void aBatchThatOpenAiCouldNotReadHasEndedWithoutResults() throws Exception {
        String twice = UUID.randomUUID().toString();
        BatchedCall call = new BatchedCall(twice, call(Side.OPENAI));

        ProviderBatch made = client(Side.OPENAI).submit("b-1", List.of(call, call));

        assertThat(client(Side.OPENAI).results(ended(Side.OPENAI, made.id()))).isEmpty();
        assertThat(simulator.account().calls()).isEmpty();
    }

    private CallFailedException failure(Side side) {
        return catchThrowableOfType(
                CallFailedException.class, () -> client(side).submit("b-1", calls(side, 1)));
    }

    private static Kind kind(BatchedResult result) {
        return ((BatchedResult.Refused) result).failure().kind();
    }

    private ProviderBatch ended(Side side, String id) {
        return await().until(() -> client(side).find(id), ProviderBatch::ended);
    }

    private static Map<String, BatchedResult> byCall(List<BatchedResult> results) {
        return results.stream().collect(Collectors.toMap(BatchedResult::callId, Function.identity()));
    }

    private List<BatchedCall> calls(Side side, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new BatchedCall(UUID.randomUUID().toString(), call(side)))
                .toList();
    }

    private Call call(Side side) {
        Task task = TestTasks.ofPrompt("How do lanes work? " + UUID.randomUUID());
        return new Call(task, models.catalog().model(side.alias.apply(models)), 200, TIMEOUT);
    }

    private BatchClient client(Side side) {
        ModelServer server = new ModelServer(
                side.provider.wireName(),
                models.catalog().providerOf(side.alias.apply(models)),
                simulator.baseUri(),
                Optional.of("key"),
                true);
        return side.maker.make(server, new HttpCalls(Duration.ofSeconds(10), 1 << 20), TIMEOUT);
    }
}
