package dev.sluice.metrics.ledger;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a number of records adds to the ledger, each row once and in the order of its key: transactions that lock rows in
 * one order never wait for each other in a circle.
 */
final class Batch {
    private final SortedMap<String, CallEntry> calls = new TreeMap<>();
    private final SortedMap<String, EndingEntry> endings = new TreeMap<>();
    private final SortedMap<String, TaskFacts> tasks = new TreeMap<>();
    private final SortedMap<String, EscalationEntry> escalations = new TreeMap<>();
    private final SortedMap<String, RatingEntry> ratings = new TreeMap<>();
    private final SortedMap<String, DeadLetterEntry> deadLetters = new TreeMap<>();

    private Batch() {}

    static Batch of(Collection<? extends Entry> entries) {
        Batch batch = new Batch();
        entries.forEach(batch::add);
        return batch;
    }

    private void add(Entry entry) {
        switch (entry) {
            case CallEntry call -> calls.putIfAbsent(call.key(), call);
            case EndingEntry ending -> endings.putIfAbsent(ending.key(), ending);
            case TaskFacts facts -> tasks.merge(facts.key(), facts, TaskFacts::merge);
            case EscalationEntry escalation -> escalations.putIfAbsent(escalation.key(), escalation);
            case RatingEntry rating -> ratings.merge(rating.key(), rating, RatingEntry::later);
            case DeadLetterEntry letter -> deadLetters.putIfAbsent(letter.key(), letter);
        }
    }

    List<CallEntry> calls() {
        return List.copyOf(calls.values());
    }

    List<EndingEntry> endings() {
        return List.copyOf(endings.values());
    }

    /** The facts of all tasks; an end counts among them only if it is the task's first. */
    List<TaskFacts> tasks(Set<String> newlyEnded) {
        SortedMap<String, TaskFacts> all = new TreeMap<>(tasks);
        endings.values().stream()
                .filter(ending -> newlyEnded.contains(ending.key()))
                .map(TaskFacts::of)
                .forEach(facts -> all.merge(facts.key(), facts, TaskFacts::merge));
        return List.copyOf(all.values());
    }

    List<EscalationEntry> escalations() {
        return List.copyOf(escalations.values());
    }

    List<RatingEntry> ratings() {
        return List.copyOf(ratings.values());
    }

    List<DeadLetterEntry> deadLetters() {
        return List.copyOf(deadLetters.values());
    }
}
