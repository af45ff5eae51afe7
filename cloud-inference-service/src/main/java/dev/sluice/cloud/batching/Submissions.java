package dev.sluice.cloud.batching;

import org.jboss.logging.Logger;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

import dev.sluice.cloud.batch.BatchClient;
import dev.sluice.cloud.batch.BatchedCall;
import dev.sluice.cloud.batch.ProviderBatch;
import dev.sluice.cloud.ledger.BatchLedger;
import dev.sluice.cloud.ledger.BatchedTurn;
import dev.sluice.cloud.ledger.NotedBatch;
import dev.sluice.worker.calling.CallFailedException;
import dev.sluice.worker.calling.CallFailedException.Kind;
import dev.sluice.worker.execution.BatchedEnd;
import dev.sluice.worker.execution.BatchedTurns;
import dev.sluice.worker.ledger.Failpoint;

/** Submits a model's calls as batches, none of them twice. */
final class Submissions {
    private static final Logger LOG = Logger.getLogger(Submissions.class);
    // By how much the database's clock and a provider's may differ.
    private static final Duration SKEW = Duration.ofMinutes(5);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);

    private final String model;
    private final BatchClient client;
    private final BatchLedger ledger;
    private final Endings endings;
    private final BatchConfig config;
    private final Troubled troubled;
    private final BooleanSupplier mayAct;

    /**
     * Of one round.
     *
     * @param troubled kept from round to round
     * @param mayAct whether the batches are still this worker's; asked before each step
     */
    Submissions(
            String model,
            BatchClient client,
            BatchLedger ledger,
            Endings endings,
            BatchConfig config,
            Troubled troubled,
            BooleanSupplier mayAct) {
        this.model = model;
        this.client = client;
        this.ledger = ledger;
        this.endings = endings;
        this.config = config;
        this.troubled = troubled;
        this.mayAct = mayAct;
    }

    /**
     * Submits what has waited long enough.
     *
     * @return how long to leave the provider alone, where it takes no batch now
     */
    Optional<Duration> submitDue(BatchedTurns turns) throws InterruptedException {
        while (mayAct.getAsBoolean()) {
            String id = UUID.randomUUID().toString();
            List<BatchedTurn> chosen = ledger.note(model, id, config.most(), config.gather());
            if (chosen.isEmpty()) {
                return Optional.empty();
            }
            Failpoint.reached(Failpoint.Step.BATCH_NOTED);
            Optional<Duration> pause = submit(id, chosen, turns);
            if (pause.isPresent()) {
                return pause;
            }
        }
        return Optional.empty();
    }

    private Optional<Duration> submit(String id, List<BatchedTurn> chosen, BatchedTurns turns)
            throws InterruptedException {
        List<BatchedCall> calls = new ArrayList<>();
        List<BatchedTurn> impossible = new ArrayList<>();
        for (BatchedTurn turn : chosen) {
            turns.call(model, turn.laneTask(), turn.ifLost(), config.timeout())
                    .ifPresentOrElse(
                            call -> calls.add(new BatchedCall(turn.callId(), call)), () -> impossible.add(turn));
        }
        if (!impossible.isEmpty() || !mayAct.getAsBoolean()) {
            giveBack(impossible, "the catalog has changed since the call was to be made in a batch");
            ledger.unqueue(id);
            return Optional.empty();
        }
        try {
            ProviderBatch made = client.submit(id, calls);
            Failpoint.reached(Failpoint.Step.BATCH_SUBMITTED);
            known(id, made);
            return Optional.empty();
        } catch (CallFailedException e) {
            LOG.warnf("batch=%s model=%s outcome=not_submitted reason=%s", id, model, e.kind());
            if (e.kind().mayBeBilled()) {
                // It is looked up when it must be in the provider's list, if it ever is.
                return Optional.of(config.lookupAfter());
            }
            if (e.kind() == Kind.BUSY) {
                ledger.unqueue(id);
                Duration asked = e.retryAfter().orElse(config.every());
                return Optional.of(asked.compareTo(LONGEST_PAUSE) < 0 ? asked : LONGEST_PAUSE);
            }
            // Which of its calls is the reason is found out by making each for itself.
            giveBack(chosen, "the provider took no batch with it");
            ledger.forget(id);
            return Optional.empty();
        }
    }

    private void known(String id, ProviderBatch made) {
        if (ledger.submitted(id, made.id())) {
            LOG.infof("batch=%s model=%s provider_batch=%s outcome=submitted", id, model, made.id());
        } else {
            LOG.errorf("batch=%s model=%s provider_batch=%s outcome=submitted_too_late", id, model, made.id());
        }
    }

    /** Looks for the batches of which it is not known whether the provider has them. */
    void lookUp(List<NotedBatch> batches) throws InterruptedException {
        List<NotedBatch> due = batches.stream()
                .filter(batch -> batch.providerId().isEmpty() && batch.isOlderThan(config.lookupAfter()))
                .toList();
        EachBatch.inTurn(due, mayAct, this::lookUp);
    }

    private void lookUp(NotedBatch batch) throws InterruptedException {
        try {
            lookFor(batch);
            troubled.told(batch);
        } catch (CallFailedException e) {
            LOG.warnf("batch=%s model=%s outcome=not_looked_up reason=%s", batch.id(), model, e.kind());
            boolean isLastWord = troubled.isLastWord(batch, e, Instant.now());
            if (isLastWord && batch.isOlderThan(config.window().plus(config.patience()))) {
                endings.giveUp(batch);
                troubled.over(batch);
            }
        }
    }

    private void lookFor(NotedBatch batch) throws CallFailedException, InterruptedException {
        Set<String> known = ledger.providerIds();
        Set<String> callIds =
                ledger.turns(batch.id()).stream().map(BatchedTurn::callId).collect(Collectors.toSet());
        boolean unclear = false;
        for (ProviderBatch found : client.madeSince(batch.notedAt().minus(SKEW))) {
            if (!known.contains(found.id())) {
                if (isThatOne(batch, found, callIds)) {
                    known(batch.id(), found);
                    return;
                }
                unclear |= mayBeThatOne(batch, found);
            }
        }
        if (!unclear && mayAct.getAsBoolean()) {
            LOG.warnf("batch=%s model=%s outcome=never_submitted", batch.id(), model);
            ledger.unqueue(batch.id());
        }
    }

    private boolean isThatOne(NotedBatch batch, ProviderBatch found, Set<String> callIds)
            throws CallFailedException, InterruptedException {
        if (client.keepsNames()) {
            return found.name().equals(Optional.of(batch.id()));
        }
        return found.ended()
                && found.calls() == batch.calls()
                && client.results(found).stream().anyMatch(result -> callIds.contains(result.callId()));
    }

    /** One that runs tells nothing of its calls: it is seen when it has ended. */
    private boolean mayBeThatOne(NotedBatch batch, ProviderBatch found) {
        return !client.keepsNames() && !found.ended() && (found.calls() == batch.calls() || found.calls() == 0);
    }

    /** Gives back what no batch was to be had for. */
    void giveBackOverdue() {
        List<BatchedTurn> overdue = ledger.overdue(model, config.patience());
        while (!overdue.isEmpty() && mayAct.getAsBoolean()) {
            giveBack(overdue, "the provider took no batch in time");
            overdue = ledger.overdue(model, config.patience());
        }
    }

    private void giveBack(List<BatchedTurn> turns, String reason) {
        turns.forEach(turn -> endings.store(turn, new BatchedEnd.NotMade(reason)));
    }
}
