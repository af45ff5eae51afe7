package dev.sluice.system.faults;

import com.fasterxml.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.sluice.contracts.Money;
import dev.sluice.contracts.event.TaskFinished;

/** Holds what Sluice says against what was sent and what the providers were paid for. */
final class Judge {
    private static final int NAMED_TASKS = 10;

    private final Trial trial;
    private final Evidence evidence;
    private final List<String> problems = new ArrayList<>();

    private Judge(Trial trial, Evidence evidence) {
        this.trial = trial;
        this.evidence = evidence;
    }

    /** Looks at one trial's part of the evidence. */
    static Verdict judge(Trial trial, Evidence evidence) {
        return new Judge(trial, evidence).verdict();
    }

    private Verdict verdict() {
        problems.addAll(trial.problems());
        int lost = lost();
        nothingInvented();
        int duplicated = duplicatedEnds();
        deadLettersArePlanted();
        Map<String, List<BilledCall>> bills = byTaskAndModel(
                evidence.account().stream().filter(call -> call.isPaid() && trial.isOwn(call.task())),
                call -> call.task() + " at " + call.model());
        int extra = PaidCalls.extra(bills, trial.kills(), this::problem);
        Map<String, List<MeteredCall>> metered = byTaskAndModel(
                evidence.metered().values().stream().filter(call -> call.isPaid() && trial.isOwn(call.task())),
                call -> call.task() + " at " + call.model());
        Money unexplained = Reconciliation.unexplained(bills, metered, this::problem);
        paidIsClaimed();
        tasksCostWhatWasMetered();
        int estimated = (int) metered.values().stream()
                .flatMap(List::stream)
                .filter(MeteredCall::estimated)
                .count();
        return new Verdict(
                trial.load().accepted().size(),
                lost,
                duplicated,
                extra,
                unexplained,
                overspend(),
                List.copyOf(problems),
                estimated);
    }

    private int lost() {
        Set<String> lost = new TreeSet<>(trial.load().accepted());
        lost.removeIf(
                id -> hasEnded(evidence.tasks().get(id)) && evidence.ends().containsKey(id));
        problem("accepted, but its owner sees no end", lost);
        return lost.size();
    }

    private static boolean hasEnded(JsonNode task) {
        String status = task == null ? "" : task.path("status").asText();
        return status.equals("completed") || status.equals("failed");
    }

    private void nothingInvented() {
        Set<String> known = new TreeSet<>(evidence.tasks().keySet());
        known.addAll(evidence.ends().keySet());
        evidence.account().forEach(call -> known.add(call.task()));
        evidence.metered().values().forEach(call -> known.add(call.task()));
        known.removeIf(id -> !trial.isOwn(id) || trial.load().offered().contains(id));
        problem("nobody sent it", known);
        // A call of a batch carries its own id and not its task's: one that was metered is told of its task by then.
        Set<String> metered = evidence.metered().values().stream()
                .map(MeteredCall::task)
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> unknown = evidence.account().stream()
                .filter(call -> call.batched() && !call.began().isBefore(trial.begun()))
                .filter(call -> call.began().isBefore(trial.ended()))
                .map(BilledCall::task)
                .filter(id -> !metered.contains(id))
                .collect(Collectors.toCollection(TreeSet::new));
        problem("it was billed in a batch and never metered", unknown);
    }

    /**
     * The first end of a task is its end: a later one may only repeat it, and the owner must see the first. A local call is
     * free and in no ledger: one whose worker or broker died before its record was acknowledged is made again, and
     * there may be as many of these as slots were caught.
     */
    private int duplicatedEnds() {
        Set<String> contradicted = new TreeSet<>();
        Set<String> misreported = new TreeSet<>();
        evidence.ends().forEach((id, ends) -> {
            if (!trial.isOwn(id)) {
                return;
            }
            TaskFinished first = ends.getFirst();
            if (ends.stream().anyMatch(end -> !Evidence.identity(end).equals(Evidence.identity(first)))) {
                contradicted.add(id);
            }
            JsonNode task = evidence.tasks().get(id);
            if (task != null
                    && !task.path("status").asText().equals(first.outcome().wireName())) {
                misreported.add(id);
            }
        });
        problem("its owner sees another end than its first", misreported);
        Set<String> repeatedLocally = contradicted.stream()
                .filter(id -> evidence.ends().get(id).stream().allMatch(Evidence::isLocal))
                .collect(Collectors.toCollection(TreeSet::new));
        if (repeatedLocally.size() <= trial.mostRepeatedLocally()) {
            contradicted.removeAll(repeatedLocally);
        }
        problem("it has two ends that differ", contradicted);
        return contradicted.size();
    }

    private void deadLettersArePlanted() {
        long found = evidence.deadLetters().values().stream()
                .filter(letter -> letter.planted().filter(trial::isOwn).isPresent())
                .count();
        if (found != trial.planted()) {
            problem(trial.planted() + " records were planted that are no task, and " + found + " are dead letters");
        }
        Set<String> unplanted = evidence.deadLetters().values().stream()
                .filter(letter -> letter.planted().isEmpty() && trial.isOwn(letter.task()))
                .map(letter -> letter.task() + " (" + letter.reason() + ")")
                .collect(Collectors.toCollection(TreeSet::new));
        problem("it became a dead letter", unplanted);
    }

    private void paidIsClaimed() {
        Set<String> unclaimed = evidence.account().stream()
                .filter(BilledCall::isPaid)
                .map(BilledCall::task)
                .filter(id -> trial.isOwn(id) && !evidence.claimed().contains(id))
                .collect(Collectors.toCollection(TreeSet::new));
        problem("it was paid for, and the call ledger has no claim", unclaimed);
    }

    private void tasksCostWhatWasMetered() {
        Map<String, Money> costs = new TreeMap<>();
        evidence.metered().values().forEach(call -> costs.merge(call.task(), call.cost(), Money::plus));
        Set<String> different = new TreeSet<>();
        evidence.tasks().forEach((id, task) -> {
            if (trial.isOwn(id)
                    && !Money.ofUsd(task.path("cost_usd").decimalValue()).equals(costs.getOrDefault(id, Money.ZERO))) {
                different.add(id);
            }
        });
        problem("its owner sees another cost than was metered", different);
    }

    private Money overspend() {
        return trial.cap()
                .map(cap -> {
                    long billed = evidence.account().stream()
                            .filter(call -> !call.began().isAfter(trial.ended()))
                            .mapToLong(call -> call.cost().nanoUsd())
                            .sum();
                    if (billed > cap.nanoUsd()) {
                        problem("billed " + billed + " nano-dollars with a cap of " + cap.nanoUsd());
                    }
                    return new Money(Math.max(0, billed - cap.nanoUsd()));
                })
                .orElse(Money.ZERO);
    }

    private <T> Map<String, List<T>> byTaskAndModel(Stream<T> calls, Function<T, String> key) {
        return calls.collect(Collectors.groupingBy(key, TreeMap::new, Collectors.toList()));
    }

    private void problem(String what, Set<String> tasks) {
        if (!tasks.isEmpty()) {
            String more = tasks.size() > NAMED_TASKS ? " and " + (tasks.size() - NAMED_TASKS) + " more" : "";
            problem(what + ": " + tasks.stream().limit(NAMED_TASKS).toList() + more);
        }
    }

    private void problem(String sentence) {
        problems.add(sentence);
    }
}
