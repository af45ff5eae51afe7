package dev.sluice.metrics.comparison;

import io.quarkus.scheduler.Scheduled;
import org.jboss.logging.Logger;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import dev.sluice.contracts.event.Failure;
import dev.sluice.contracts.task.Task;
import dev.sluice.database.Database;
import dev.sluice.database.DatabaseFailure;
import dev.sluice.database.Lease;

/**
 * Makes comparisons, step by step: the request to candidate and reference, their answers to the judge in both orders, its
 * verdicts to the ledger. A step that is done twice asks for the same tasks, and a task is done once. Of several instances
 * the holder of a lease does it.
 */
@Singleton
class Comparing {
    private static final Logger LOG = Logger.getLogger(Comparing.class);
    private static final Duration TERM = Duration.ofSeconds(30);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** A task may have a mebibyte of JSON; escaping can make a text longer. */
    private static final int MOST_CHARACTERS = 300_000;

    private static final String BAD_ANSWER = Failure.Kind.BAD_ANSWER.name().toLowerCase(Locale.ROOT);

    private final ComparisonStore store;
    private final TaskSender sender;
    private final Instance<Questions> sources;
    private final ComparisonSettings settings;
    private final Lease lease;

    @Inject
    Comparing(
            Database database,
            ComparisonStore store,
            TaskSender sender,
            Instance<Questions> sources,
            ComparisonSettings settings) {
        this.store = store;
        this.sender = sender;
        this.sources = sources;
        this.settings = settings;
        this.lease = new Lease(database, "comparisons", TERM);
    }

    @Scheduled(
            identity = "comparisons",
            every = "${sluice.comparison.every}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void step() {
        try {
            Lease.Term term = lease.hold().await().atMost(PATIENCE);
            for (Comparison comparison : term.isRunning() ? store.open(settings.atOnce()) : List.<Comparison>of()) {
                if (term.isRunning()) {
                    attempt(comparison);
                }
            }
        } catch (RuntimeException e) {
            LOG.warnf("comparisons=waiting %s", DatabaseFailure.describe(e));
        }
    }

    /** What fails for one comparison holds up no other. */
    private void attempt(Comparison comparison) {
        try {
            step(comparison, Instant.now());
        } catch (RuntimeException e) {
            LOG.warnf("comparison=%s waiting %s", comparison.id(), DatabaseFailure.describe(e));
        }
    }

    private void step(Comparison comparison, Instant now) {
        if (comparison.begunAt().isEmpty()) {
            store.begin(comparison);
        } else if (comparison.begunAt().get().plus(settings.patience()).isBefore(now)) {
            end(comparison, Outcome.NONE, "no_end");
            return;
        }
        switch (comparison.state()) {
            case WAITING -> ask(comparison, now);
            case ANSWERING -> judge(comparison, now);
            case JUDGING -> decide(comparison);
        }
    }

    private void ask(Comparison comparison, Instant now) {
        Optional<Task> request = request(comparison);
        if (request.isEmpty()) {
            end(comparison, Outcome.SKIPPED, "prompt_gone");
            return;
        }
        long answerBytes = comparison
                .end(comparison.candidateTask())
                .flatMap(Comparison.End::answer)
                .map(Judge::bytes)
                .orElse(0L);
        if (!source(comparison).mayAsk(comparison, request.get(), answerBytes)) {
            end(comparison, Outcome.SKIPPED, "budget");
            return;
        }
        sender.send(List.of(ComparisonTasks.reference(comparison, request.get(), now)));
        if (comparison.isOfCheckpoint()) {
            sender.send(List.of(ComparisonTasks.candidate(comparison, request.get(), now)));
        }
        store.advance(comparison, Comparison.State.ANSWERING);
    }

    private void judge(Comparison comparison, Instant now) {
        Optional<Comparison.End> candidate = comparison.end(comparison.candidateTask());
        Optional<Comparison.End> reference = comparison.end(comparison.referenceTask());
        if (candidate.isEmpty() || reference.isEmpty()) {
            return;
        }
        Optional<String> answer = candidate.get().answer();
        Optional<String> other = reference.get().answer();
        if (comparison.isPartlySimulated()) {
            end(comparison, Outcome.NONE, "simulated");
        } else if (other.isEmpty()) {
            end(comparison, Outcome.NONE, "no_reference");
        } else if (answer.isEmpty()) {
            boolean bad = candidate.get().failure().filter(BAD_ANSWER::equals).isPresent();
            end(comparison, bad ? Outcome.LOSS : Outcome.NONE, bad ? "" : "no_answer");
        } else {
            ask(comparison, answer.get(), other.get(), now);
        }
    }

    private void ask(Comparison comparison, String answer, String other, Instant now) {
        Optional<Task> request = request(comparison);
        if (request.isEmpty()) {
            end(comparison, Outcome.SKIPPED, "prompt_gone");
            return;
        }
        List<Task> asked = ComparisonTasks.judgements(comparison, request.get(), answer, other, now);
        if (Judge.bytes(other) > Judge.MOST_ANSWER_BYTES
                || asked.getFirst().prompt().orElse("").length() > MOST_CHARACTERS) {
            end(comparison, Outcome.NONE, "too_long");
            return;
        }
        sender.send(asked);
        store.advance(comparison, Comparison.State.JUDGING);
    }

    private void decide(Comparison comparison) {
        Optional<Comparison.End> first = comparison.end(comparison.firstJudgement());
        Optional<Comparison.End> second = comparison.end(comparison.secondJudgement());
        if (first.isEmpty() || second.isEmpty()) {
            return;
        }
        Optional<Verdict> candidateFirst = first.get().answer().flatMap(Verdict::read);
        Optional<Verdict> referenceFirst = second.get().answer().flatMap(Verdict::read);
        if (comparison.isPartlySimulated()) {
            end(comparison, Outcome.NONE, "simulated");
        } else if (candidateFirst.isEmpty() || referenceFirst.isEmpty()) {
            end(comparison, Outcome.NONE, "no_verdict");
        } else {
            end(comparison, Verdict.both(candidateFirst.get(), referenceFirst.get()), "");
        }
    }

    private void end(Comparison comparison, Outcome outcome, String problem) {
        store.end(comparison, outcome, problem);
        LOG.infof(
                "comparison=%s category=%s candidate=%s outcome=%s problem=%s",
                comparison.id(), comparison.category(), comparison.candidate(), outcome.wireName(), problem);
    }

    private Optional<Task> request(Comparison comparison) {
        return source(comparison).find(comparison);
    }

    private Questions source(Comparison comparison) {
        return sources.stream()
                .filter(source -> source.isOf(comparison.purpose()))
                .findFirst()
                .orElseThrow();
    }
}
