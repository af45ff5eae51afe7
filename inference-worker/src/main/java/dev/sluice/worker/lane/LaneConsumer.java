package dev.sluice.worker.lane;

import org.apache.kafka.clients.consumer.AcknowledgeType;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaShareConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.sluice.contracts.topic.Lane;

/**
 * One slot's place in a lane's share group, for one thread. It takes one record at a time and acknowledges each for itself.
 *
 * <p>Once polled in vain, Kafka's share consumer goes on fetching in its own thread until it has acquired a record, and
 * that record is locked in it until the next poll, however long that takes (measured with client and broker 4.4.0; it
 * is so whatever {@code fetch.max.wait.ms} says). A slot that works on another lane therefore {@linkplain #mind() minds}
 * its other consumers meanwhile.
 */
public final class LaneConsumer implements AutoCloseable {
    // A fetch takes 4 ms on one machine, and some times that on a busy one.
    private static final List<Duration> SHORT_POLLS = List.of(Duration.ofMillis(10), Duration.ofMillis(30));
    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(5);
    // The most that an int of milliseconds holds is 24 days.
    private static final Duration LONGEST_REST = Duration.ofDays(20);

    private final Lane lane;
    private final Map<String, Object> settings;
    private final Baton baton;
    private final Duration rest;
    private KafkaShareConsumer<byte[], byte[]> consumer;
    private Metric fetches;
    private boolean polledInVain;
    private double fetchesAtLastRecord;
    private Optional<Instant> lastRecordDone = Optional.empty();
    private Optional<Delivery> held = Optional.empty();

    /**
     * Not yet a member of the lane's group: it joins with the first poll.
     *
     * @param kafka the client settings that all of Sluice's clients share
     * @param clientId a name that no other consumer of the worker has
     * @param longestFetch how long the broker may hold back a fetch that finds nothing
     * @param baton shared with the worker's other consumers of the lane
     * @param rest how long after its last record was done it leaves the group, until it has the baton
     */
    LaneConsumer(
            Map<String, Object> kafka, Lane lane, String clientId, Duration longestFetch, Baton baton, Duration rest) {
        this.lane = lane;
        this.baton = baton;
        this.rest = rest;
        this.settings = settings(kafka, lane, clientId, longestFetch);
        open();
    }

    private static Map<String, Object> settings(
            Map<String, Object> kafka, Lane lane, String clientId, Duration longestFetch) {
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, lane.shareGroup());
        settings.put(ConsumerConfig.CLIENT_ID_CONFIG, clientId);
        settings.put(ConsumerConfig.SHARE_ACKNOWLEDGEMENT_MODE_CONFIG, "explicit");
        settings.put(ConsumerConfig.SHARE_ACQUIRE_MODE_CONFIG, "record_limit");
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 1);
        settings.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, (int) longestFetch.toMillis());
        // A consumer that is not polled for longer leaves its group, and an idle one waits for the baton for days.
        // One whose connection is closed as idle loses its record to another.
        settings.put(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG, (int) LONGEST_REST.toMillis());
        settings.put(
                ConsumerConfig.CONNECTIONS_MAX_IDLE_MS_CONFIG,
                LONGEST_REST.plusMinutes(1).toMillis());
        return settings;
    }

    private void open() {
        consumer = new KafkaShareConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        fetches = consumer.metrics().entrySet().stream()
                .filter(metric -> metric.getKey().name().equals("fetch-total"))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow();
        consumer.subscribe(List.of(lane.topic()));
    }

    /** Which lane. */
    public Lane lane() {
        return lane;
    }

    /** The record that was kept while the slot was busy elsewhere, if there is one; polling hands it out. */
    public Optional<Delivery> held() {
        return held;
    }

    /** Whether it is the one of the worker's consumers of the lane that fetches. */
    boolean hasBaton() {
        return baton.isWith(this);
    }

    /** Joins the lane's group, which takes a poll; a record that comes at once is held. */
    void join() {
        held = fetch(Duration.ZERO);
    }

    /**
     * The next record, or empty if none came in time. The last one must have been accepted or released.
     *
     * @throws KafkaException if the lane can't be read
     */
    public Optional<Delivery> poll(Duration timeout) {
        Optional<Delivery> kept = held;
        if (kept.isPresent()) {
            held = Optional.empty();
            return kept;
        }
        // With the baton or without: what it has caught is to come out.
        if (isFetching() || baton.take(this, Duration.ZERO)) {
            Optional<Delivery> found = fetch(timeout);
            if (found.isEmpty()) {
                rest();
            }
            return found;
        }
        rest();
        return baton.take(this, timeout) ? fetch(timeout) : Optional.empty();
    }

    /** After a vain look into it: once it has rested it leaves the group until it has the baton, even if it still fetches. */
    public void rest() {
        if (hasRested() && held.isEmpty() && !hasBaton()) {
            leave();
        }
    }

    /**
     * Whether it fetches by itself, or has caught a record by that. One that polled in vain does, until a record comes. And
     * at times the client has asked for one more record by the time it hands one out: that one would lie in it, locked,
     * for as long as others have the baton (seen once in some thousand records with 64 slots). The count of answered
     * fetches tells, unless that fetch was answered before the count was taken: see {@link #leave}.
     */
    private boolean isFetching() {
        return polledInVain || answeredFetches() > fetchesAtLastRecord;
    }

    /** Whether it has had a record, and none for so long that to join again costs less than what it may have caught unseen. */
    private boolean hasRested() {
        return lastRecordDone
                .filter(done -> done.plus(rest).isBefore(Instant.now()))
                .isPresent();
    }

    /**
     * Gives back what it may have caught unseen. One poll would find that too, but a consumer that polls in vain fetches from
     * then on, and an idle lane is to have one that does.
     */
    private void leave() {
        consumer.close(CLOSE_WITHIN);
        open();
        polledInVain = false;
        fetchesAtLastRecord = 0;
        lastRecordDone = Optional.empty();
    }

    private double answeredFetches() {
        return ((Number) fetches.metricValue()).doubleValue();
    }

    /**
     * Polls up to three times: where a fetch brings nothing but the mark of a transaction, one poll stands still for all of
     * its time (measured with client 4.4.0: 2 s with a time-out of 2 s, whatever the fetch may wait), and the next one
     * goes on. The classifier leaves such a mark behind each task that comes alone. More polls than need be would have
     * the client ask for a record more often that nobody waits for.
     */
    private Optional<Delivery> fetch(Duration timeout) {
        Optional<Delivery> found = Optional.empty();
        Duration left = timeout;
        for (Duration slice : SHORT_POLLS) {
            if (found.isEmpty() && slice.compareTo(left) < 0) {
                found = pollOnce(slice);
                left = left.minus(slice);
            }
        }
        return found.isPresent() ? found : pollOnce(left);
    }

    private Optional<Delivery> pollOnce(Duration timeout) {
        for (ConsumerRecord<byte[], byte[]> next : consumer.poll(timeout)) {
            polledInVain = false;
            fetchesAtLastRecord = answeredFetches();
            baton.pass(this);
            return Optional.of(new Delivery(lane, next, Instant.now()));
        }
        polledInVain = true;
        return Optional.empty();
    }

    /**
     * Looks whether a record was caught while the slot works on another lane, and gives it back for others to do; the
     * consumer then rests until it is polled again. A record that was given back before is kept instead: where all
     * slots are busy, passing it on from one to the next would only wear out its deliveries.
     *
     * @return what was given back
     */
    public Optional<Delivery> mind() {
        if (!isFetching() || held.isPresent()) {
            return Optional.empty();
        }
        Optional<Delivery> caught = fetch(Duration.ZERO);
        if (caught.isPresent() && caught.get().count() == 1) {
            release(caught.get());
            return caught;
        }
        held = caught;
        return Optional.empty();
    }

    /** The record is done with, for good. */
    public void accept(Delivery delivery) {
        acknowledge(delivery, AcknowledgeType.ACCEPT);
    }

    /** The record is for another worker, or this one, to try again. */
    public void release(Delivery delivery) {
        acknowledge(delivery, AcknowledgeType.RELEASE);
    }

    private void acknowledge(Delivery delivery, AcknowledgeType type) {
        lastRecordDone = Optional.of(Instant.now());
        consumer.acknowledge(delivery.source(), type);
        for (Optional<KafkaException> problem : consumer.commitSync().values()) {
            if (problem.isPresent()) {
                throw problem.get();
            }
        }
    }

    /** Leaves the group; what is acquired and not acknowledged is free for others at once. */
    @Override
    public void close() {
        baton.pass(this);
        consumer.close(CLOSE_WITHIN);
    }
}
