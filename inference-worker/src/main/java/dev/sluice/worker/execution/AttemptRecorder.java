package dev.sluice.worker.execution;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import dev.sluice.contracts.Money;
import dev.sluice.contracts.catalog.Catalog;
import dev.sluice.contracts.catalog.Model;
import dev.sluice.contracts.catalog.Pricing;
import dev.sluice.contracts.event.Attempt;
import dev.sluice.contracts.event.Failure;
import dev.sluice.contracts.event.LaneTask;
import dev.sluice.contracts.event.Usage;
import dev.sluice.worker.calling.Completion;
import dev.sluice.worker.energy.CallEnergy;
import dev.sluice.worker.inventory.ModelServers;

/** Writes the line of a task's story that one model's try is. */
final class AttemptRecorder {
    private static final double NANOS_PER_SECOND = 1e9;

    private final Catalog catalog;
    private final Pricing pricing;
    private final ModelServers servers;
    private final String alias;
    private final LaneTask laneTask;
    private final Instant startedAt;
    private final String callId;
    private final boolean batched;

    /** Of a call that begins. */
    AttemptRecorder(
            Catalog catalog,
            Pricing pricing,
            ModelServers servers,
            String alias,
            LaneTask laneTask,
            Instant startedAt) {
        this(
                catalog,
                pricing,
                servers,
                alias,
                laneTask,
                startedAt,
                UUID.randomUUID().toString(),
                false);
    }

    private AttemptRecorder(
            Catalog catalog,
            Pricing pricing,
            ModelServers servers,
            String alias,
            LaneTask laneTask,
            Instant startedAt,
            String callId,
            boolean batched) {
        this.catalog = catalog;
        this.pricing = pricing;
        this.servers = servers;
        this.alias = alias;
        this.laneTask = laneTask;
        this.startedAt = startedAt;
        this.callId = callId;
        this.batched = batched;
    }

    /** The same call, made in a batch. */
    AttemptRecorder inBatch() {
        return new AttemptRecorder(catalog, pricing, servers, alias, laneTask, startedAt, callId, true);
    }

    /** A call in a batch as it began, in whichever process that was. */
    AttemptRecorder inBatch(Attempt begun) {
        return new AttemptRecorder(catalog, pricing, servers, alias, laneTask, begun.startedAt(), begun.callId(), true);
    }

    /** No answer came, and none is billed; 0 tries where none was made. */
    Attempt failed(Failure failure, int tries) {
        return failed(failure, tries, Optional.empty());
    }

    /** The same, of a model that took energy all the same, where that is known. */
    Attempt failed(Failure failure, int tries, Optional<CallEnergy> energy) {
        return attempt(tries, Usage.NONE, Money.ZERO, Optional.of(failure), Optional.empty(), false, energy);
    }

    /** The call was sent, and what came of it is not known: it is held for as dear as it can have been. */
    Attempt lost(Failure failure, int tries, Money highestCost) {
        return attempt(tries, Usage.NONE, highestCost, Optional.of(failure), Optional.empty(), true, Optional.empty());
    }

    /** An answer came, of use or not: it costs the same. */
    Attempt answered(PersistentCaller.Result.Answered answered, Optional<Failure> problem) {
        Completion completion = answered.completion();
        Usage usage = completion.usage();
        Optional<Double> measured = Optional.of(answered.lasted())
                .filter(lasted -> lasted.isPositive() && usage.outputTokens() > 0)
                .map(lasted -> usage.outputTokens() * NANOS_PER_SECOND / lasted.toNanos());
        return attempt(
                answered.tries(),
                usage,
                batched ? pricing.batchCost(alias, usage, startedAt) : pricing.cost(alias, usage, startedAt),
                problem,
                completion.tokensPerSecond().or(() -> measured),
                false,
                answered.energy());
    }

    private Attempt attempt(
            int tries,
            Usage usage,
            Money cost,
            Optional<Failure> failure,
            Optional<Double> tokensPerSecond,
            boolean estimated,
            Optional<CallEnergy> energy) {
        Model model = catalog.model(alias);
        return new Attempt(
                laneTask.attempts().size() + 1,
                callId,
                alias,
                catalog.routeOf(alias),
                model.provider(),
                model.name(),
                tries,
                usage,
                cost,
                failure,
                startedAt,
                Duration.between(startedAt, Instant.now()).toMillis(),
                tokensPerSecond,
                servers.isSimulated(alias),
                estimated,
                batched,
                energy.map(CallEnergy::millijoules),
                energy.flatMap(CallEnergy::cost),
                energy.map(CallEnergy::measured).orElse(false));
    }
}
