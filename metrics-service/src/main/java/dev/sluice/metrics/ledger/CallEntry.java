package dev.sluice.metrics.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import dev.sluice.contracts.Money;
import dev.sluice.contracts.TaskId;
import dev.sluice.contracts.event.Attempt;
import dev.sluice.contracts.event.Usage;
import dev.sluice.database.TextColumns;

/**
 * A metered call, as its attempt tells it: every event that carries the attempt gives the same row.
 *
 * @param costNanoUsd billionths of a dollar
 * @param tokensPerSecond output tokens by the time of their making
 * @param estimated whether the answer was lost and the cost is the most that it can have been
 * @param energyMillijoules what a local model took for it, where that is known
 * @param energyNanoUsd what that costs, where there is a tariff
 * @param energyMeasured whether the machine measured it
 */
public record CallEntry(
        String callId,
        String taskId,
        String model,
        String route,
        String provider,
        String providerModel,
        Instant startedAt,
        long durationMs,
        long inputTokens,
        long cacheWrite5mTokens,
        long cacheWrite1hTokens,
        long cacheReadTokens,
        long outputTokens,
        long reasoningTokens,
        long costNanoUsd,
        Optional<Double> tokensPerSecond,
        boolean simulated,
        boolean estimated,
        Optional<Long> energyMillijoules,
        Optional<Long> energyNanoUsd,
        boolean energyMeasured)
        implements Entry {
    static CallEntry of(TaskId taskId, Attempt attempt) {
        Usage usage = attempt.usage();
        return new CallEntry(
                attempt.callId(),
                taskId.value(),
                attempt.model(),
                attempt.route().wireName(),
                attempt.provider(),
                attempt.providerModel(),
                attempt.startedAt(),
                attempt.durationMs(),
                usage.inputTokens(),
                usage.cacheWrite5mTokens(),
                usage.cacheWrite1hTokens(),
                usage.cacheReadTokens(),
                usage.outputTokens(),
                usage.reasoningTokens(),
                attempt.costNanoUsd().nanoUsd(),
                attempt.tokensPerSecond().filter(Double::isFinite),
                attempt.simulated(),
                attempt.estimated(),
                attempt.energyMillijoules(),
                attempt.energyNanoUsd().map(Money::nanoUsd),
                attempt.energyMeasured());
    }

    @Override
    public String key() {
        return callId;
    }

    /** The columns of its table, as the statement that inserts them has them. */
    static TextColumns<CallEntry> columns(List<CallEntry> rows) {
        return TextColumns.of(rows)
                .add(CallEntry::callId)
                .add(CallEntry::taskId)
                .add(CallEntry::model)
                .add(CallEntry::route)
                .add(CallEntry::provider)
                .add(CallEntry::providerModel)
                .add(CallEntry::startedAt)
                .add(CallEntry::durationMs)
                .add(CallEntry::inputTokens)
                .add(CallEntry::cacheWrite5mTokens)
                .add(CallEntry::cacheWrite1hTokens)
                .add(CallEntry::cacheReadTokens)
                .add(CallEntry::outputTokens)
                .add(CallEntry::reasoningTokens)
                .add(CallEntry::costNanoUsd)
                .add(CallEntry::tokensPerSecond)
                .add(CallEntry::simulated)
                .add(CallEntry::estimated)
                .add(CallEntry::energyMillijoules)
                .add(CallEntry::energyNanoUsd)
                .add(CallEntry::energyMeasured);
    }
}
