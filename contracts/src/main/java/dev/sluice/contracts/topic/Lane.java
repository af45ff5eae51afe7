package dev.sluice.contracts.topic;

import static java.util.Objects.requireNonNull;

import org.apache.kafka.common.TopicPartition;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.sluice.contracts.Urgency;

/**
 * The queue of one model and one urgency: a topic, and a share group of the same name that all its workers are in.
 *
 * @param model the model's alias in the catalog
 * @param urgency which of the model's two lanes
 */
public record Lane(String model, Urgency urgency) {
    private static final Pattern TOPIC =
            Pattern.compile("lanes\\.([a-z0-9][a-z0-9-]*)\\.(interactive|background)\\.v1");

    public Lane {
        requireNonNull(model, "model");
        requireNonNull(urgency, "urgency");
    }

    /** The lane's topic: {@code lanes.<alias>.<urgency>.v1}. */
    public String topic() {
        return "lanes." + model + "." + urgency.wireName() + ".v1";
    }

    /** The topic's one partition: workers share it, and need no more. */
    public TopicPartition partition() {
        return new TopicPartition(topic(), 0);
    }

    /** The share group in which the lane's workers are; it is named as the topic is. */
    public String shareGroup() {
        return topic();
    }

    /** The lane of that topic, or empty if the topic is not a lane's. */
    public static Optional<Lane> ofTopic(String topic) {
        Matcher matcher = TOPIC.matcher(topic);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        Urgency urgency = matcher.group(2).equals("interactive") ? Urgency.INTERACTIVE : Urgency.BACKGROUND;
        return Optional.of(new Lane(matcher.group(1), urgency));
    }
}
