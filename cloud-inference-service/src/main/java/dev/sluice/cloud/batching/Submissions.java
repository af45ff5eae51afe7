package dev.sluice.cloud.batching;

import org.jboss.logging.Logger;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import dev.sluice.cloud.batch.BatchedCall;
import dev.sluice.cloud.batch.ProviderBatch;
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

    private final BatchRound round;

    Submissions(BatchRound round) {
        this.round = round;
    }

    /**
     * Submits what has waited long enough.
     *
     * @return how long to leave the provider alone, where it takes no batch now
     */
    Optional<Duration> submitDue(BatchedTurns turns) throws InterruptedException {
        while (round.mayAct().getAsBoolean()) {
            String id = UUID.randomUUID().toString();
            List<BatchedTurn> chosen = round.ledger()
                    .note(
                            round.model(),
                            id,
                            round.config().most(),
                            round.config().gather());
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
            turns.call(
                            round.model(),
                            turn.laneTask(),
                            turn.ifLost(),
                            round.config().timeout())
                    .ifPresentOrElse(
                            call -> calls.add(new BatchedCall(turn.callId(), call)), () -> impossible.add(turn));
        }
        if (!impossible.isEmpty() || !round.mayAct().getAsBoolean()) {
            giveBack(impossible, "the catalog has changed since the call was to be made in a batch");
            round.ledger().unqueue(id);
            return Optional.empty();
        }
        try {
            ProviderBatch made = round.client().submit(id, calls);
            Failpoint.reached(Failpoint.Step.BATCH_SUBMITTED);
            known(id, made);
            return Optional.empty();
        } catch (CallFailedException e) {
            LOG.warnf("batch=%s model=%s outcome=not_submitted reason=%s", id, round.model(), e.kind());
            if (e.kind().mayBeBilled()) {
                // It is looked up when it must be in the provider's list, if it ever is.
                return Optional.of(round.config().lookupAfter());
            }
            if (e.kind() == Kind.BUSY) {
                round.ledger().unqueue(id);
                Duration asked = e.retryAfter().orElse(round.config().every());
                return Optional.of(asked.compareTo(LONGEST_PAUSE) < 0 ? asked : LONGEST_PAUSE);
            }
            // Which of its calls is the reason is found out by making each for itself.
            giveBack(chosen, "the provider took no batch with it");
            round.ledger().forget(id);
            return Optional.empty();
        }
    }

    private void known(String id, ProviderBatch made) {
        if (round.ledger().submitted(id, made.id())) {
            LOG.infof("batch=%s model=%s provider_batch=%s outcome=submitted", id, round.model(), made.id());
        } else {
            LOG.errorf("batch=%s model=%s provider_batch=%s outcome=submitted_too_late", id, round.model(), made.id());
        }
    }

    /** Looks for the batches of which it is not known whether the provider has them. */
    void lookUp(List<NotedBatch> batches) throws InterruptedException {
        List<NotedBatch> due = batches.stream()
                .filter(batch -> batch.providerId().isEmpty()
                        && batch.isOlderThan(round.config().lookupAfter()))
                .toList();
        EachBatch.inTurn(due, round.mayAct(), this::lookUp);
    }

    private void lookUp(NotedBatch batch) throws InterruptedException {
        try {
            lookFor(batch);
            round.troubled().told(batch);
        } catch (CallFailedException e) {
            LOG.warnf("batch=%s model=%s outcome=not_looked_up reason=%s", batch.id(), round.model(), e.kind());
            round.notTold(batch, e, round.config().window().plus(round.config().patience()));
        }
    }

    private void lookFor(NotedBatch batch) throws CallFailedException, InterruptedException {
        Set<String> known = round.ledger().providerIds();
        Set<String> callIds = round.ledger().turns(batch.id()).stream()
                .map(BatchedTurn::callId)
                .collect(Collectors.toSet());
        boolean unclear = false;
        for (ProviderBatch found : round.client().madeSince(batch.notedAt().minus(SKEW))) {
            if (!known.contains(found.id())) {
                if (isThatOne(batch, found, callIds)) {
                    known(batch.id(), found);
                    return;
                }
                unclear |= mayBeThatOne(batch, found);
            }
        }
        if (!unclear && round.mayAct().getAsBoolean()) {
            LOG.warnf("batch=%s model=%s outcome=never_submitted", batch.id(), round.model());
            round.ledger().unqueue(batch.id());
        }
    }

    private boolean isThatOne(NotedBatch batch, ProviderBatch found, Set<String> callIds)
            throws CallFailedException, InterruptedException {
        if (round.client().keepsNames()) {
            return found.name().equals(Optional.of(batch.id()));
        }
        return found.ended()
                && found.calls() == batch.calls()
                && round.client().results(found).stream().anyMatch(result -> callIds.contains(result.callId()));
    }

    /** One that runs tells nothing of its calls: it is seen when it has ended. */
    private boolean mayBeThatOne(NotedBatch batch, ProviderBatch found) {
        return !round.client().keepsNames() && !found.ended() && (found.calls() == batch.calls() || found.calls() == 0);
    }

    /** Gives back what no batch was to be had for. */
    void giveBackOverdue() {
        List<BatchedTurn> overdue =
                round.ledger().overdue(round.model(), round.config().patience());
        while (!overdue.isEmpty() && round.mayAct().getAsBoolean()) {
            giveBack(overdue, "the provider took no batch in time");
            overdue = round.ledger().overdue(round.model(), round.config().patience());
        }
    }

    private void giveBack(List<BatchedTurn> turns, String reason) {
        turns.forEach(turn -> round.endings().store(turn, new BatchedEnd.NotMade(reason)));
    }
}
