package dev.sluice.simulator.fault;

import java.util.Locale;
import java.util.Optional;

/** What an ordered fault is meant for. */
public enum Target {
    /** A call that is answered at once. */
    CALL,
    /** The submission of a batch. */
    BATCH,
    /** One call of a batch. */
    ITEM;

    /** The name used on the simulator's own wire. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The target of that wire name; empty when there is none. */
    public static Optional<Target> named(String wireName) {
        for (Target target : values()) {
            if (target.wireName().equals(wireName)) {
                return Optional.of(target);
            }
        }
        return Optional.empty();
    }

    /** Whether such a fault can happen to it. */
    boolean takes(Fault fault) {
        return switch (fault) {
            case Fault.Status status -> true;
            case Fault.SpendLimit limit -> true;
            case Fault.ConnectionClosed closed -> this != ITEM;
            case Fault.AnswerLost lost -> this != ITEM;
            case Fault.Hang hang -> this != ITEM;
            case Fault.Slow slow -> this != ITEM;
            case Fault.BrokenStream broken -> this == CALL;
            case Fault.Refusal refusal -> this != BATCH;
            case Fault.Empty empty -> this != BATCH;
            case Fault.CutOff cutOff -> this != BATCH;
            case Fault.NotJson notJson -> this != BATCH;
            case Fault.Repetition repetition -> this != BATCH;
            case Fault.Says says -> this != BATCH;
            case Fault.Expired expired -> this == ITEM;
        };
    }
}
