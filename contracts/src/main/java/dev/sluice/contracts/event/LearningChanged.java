package dev.sluice.contracts.event;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What was learned beside the shipped head changed: an update was adopted, or an earlier version put back. It says all that
 * then holds.
 *
 * @param changeId unlike that of any other change
 * @param version one more than that of the change before; of several with the same one the first on the topic holds
 * @param head the version of the gain head that the weights are for; with another head they mean nothing
 * @param weights by model alias, the weight of each signal as a 32-bit number, little-endian, in Base64; none for the shipped head
 * @param through the offset of the last observation that went into it; what holds next is learned from those behind it
 * @param judgement why it was adopted; absent where a person put a version back
 * @param backTo the version that was put back, 0 being the shipped head; absent where an update was adopted
 * @param by who changed it: {@code learning} for Sluice itself, or how a person calls themselves
 * @param at when
 */
public record LearningChanged(
        String changeId,
        long version,
        String head,
        Map<String, String> weights,
        long through,
        Optional<Judgement> judgement,
        Optional<Long> backTo,
        String by,
        Instant at)
        implements VersionedChange {
    /**
     * What an update was judged by. Losses are mean logarithmic ones, in nats, over the explored observations, each foreseen
     * before it was learned from.
     *
     * @param observations how many it was learned from
     * @param explored how many of them were fit to judge by
     * @param shippedLoss the loss of the shipped head alone
     * @param heldLoss the loss of what held
     * @param updateLoss the loss of the update
     */
    public record Judgement(long observations, long explored, double shippedLoss, double heldLoss, double updateLoss) {}

    public LearningChanged {
        requireNonNull(changeId, "changeId");
        requireNonNull(head, "head");
        weights = weights == null ? Map.of() : Map.copyOf(weights);
        judgement = judgement == null ? Optional.empty() : judgement;
        backTo = backTo == null ? Optional.empty() : backTo;
        requireNonNull(by, "by");
        requireNonNull(at, "at");
        if (version < 1) {
            throw new IllegalArgumentException("versions begin at 1: " + version);
        }
    }

    @Override
    public String key() {
        return "learning";
    }
}
