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

    /** The facts of all tasks, their ends among them. */
    List<TaskFacts> tasks() {
        SortedMap<String, TaskFacts> all = new TreeMap<>(tasks);
        endings.values().stream().map(TaskFacts::of).forEach(facts -> all.merge(facts.key(), facts, TaskFacts::merge));
        return List.copyOf(all.values());
    }

    /** The ends of those tasks that had none before. */
    List<EndingEntry> endings(Set<String> unended) {
        return endings.values().stream()
                .filter(ending -> unended.contains(ending.key()))
                .toList();
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
