package dev.sluice.system.faults;

import org.apache.kafka.clients.producer.ProducerRecord;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutionException;

import dev.sluice.contracts.Money;
import dev.sluice.contracts.topic.Topics;

/** One run of a scenario: its tasks, its chances, and what it did that the judge has to know of. */
final class Trial implements AutoCloseable {
    /** The header by which a planted record is known again among the dead letters. */
    static final String PLANTED = "planted";

    // What two cores carry beside the faults.
    private static final int MOST_PER_SECOND = 25;

    private final String prefix;
    private final int tasks;
    private final SluiceUnderTest sluice;
    private final Random random;
    private final Load load;
    private final Instant begun = Instant.now();
    private final List<Instant> kills = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private int planted;
    private int mostRepeatedLocally;
    private Instant ended = Instant.MAX;
    private Optional<Money> cap = Optional.empty();

    /**
     * A trial that has not begun.
     *
     * @param prefix what the ids of its tasks begin with, unlike those of any other trial
     * @param tasks how many it sends
     */
    Trial(String prefix, int tasks, long seed, SluiceUnderTest sluice) {
        this.prefix = prefix;
        this.tasks = tasks;
        this.sluice = sluice;
        this.random = new Random(seed);
        this.load = new Load(sluice);
    }

    SluiceUnderTest sluice() {
        return sluice;
    }

    Random random() {
        return random;
    }

    Load load() {
        return load;
    }

    /** How many tasks it sends. */
    int tasks() {
        return tasks;
    }

    /** How long its load lasts: so long, or longer where there are more tasks than 25 for each second. */
    Duration lasting(Duration least) {
        Duration paced = Duration.ofMillis(1000L * tasks / MOST_PER_SECOND);
        return paced.compareTo(least) > 0 ? paced : least;
    }

    /** The id of its task of that number. */
    String id(int number) {
        return prefix + number;
    }

    boolean isOwn(String id) {
        return id.startsWith(prefix) || load.offered().contains(id);
    }

    Instant begun() {
        return begun;
    }

    /** Notes that everything has come to rest. */
    void end() {
        ended = Instant.now();
    }

    Instant ended() {
        return ended;
    }

    /** As many paid tasks as local ones, in no order, all of the same small size. */
    List<Offer> mixed() {
        List<Offer> offers = new ArrayList<>();
        for (int i = 0; i < tasks; i++) {
            offers.add(Offer.of(id(i), random.nextBoolean() ? "cloud-haiku" : "local-fast", 100));
        }
        return offers;
    }

    /** Paid tasks alone. */
    List<Offer> paid(int maxOutputTokens) {
        List<Offer> offers = new ArrayList<>();
        for (int i = 0; i < tasks; i++) {
            offers.add(Offer.of(id(i), "cloud-haiku", maxOutputTokens));
        }
        return offers;
    }

    /** Kills a service, and notes when. */
    void kill(ServiceNode node) {
        switch (node.server()) {
            case CLOUD -> noteKill();
            case LOCAL -> noteLocalKill();
            case CLASSIFIER, METRICS, KAFKA -> {
                // No model is asked there.
            }
        }
        node.kill();
    }

    /** Notes that a worker of paid models was killed just now, or stands still. */
    void noteKill() {
        kills.add(Instant.now());
    }

    /** Notes that local tasks lost their worker or their broker: as many as there are slots may have been caught. */
    void noteLocalKill() {
        mostRepeatedLocally += SluiceUnderTest.LOCAL_SLOTS;
    }

    /** How many local tasks may have been done twice. */
    int mostRepeatedLocally() {
        return mostRepeatedLocally;
    }

    List<Instant> kills() {
        return kills;
    }

    /** Writes records that are no task, each of which must become a dead letter. */
    void plant(int count) throws ExecutionException, InterruptedException {
        for (int i = 0; i < count; i++) {
            planted++;
            byte[] value = ("{\"prompt\": \"cut off " + planted).getBytes(StandardCharsets.UTF_8);
            ProducerRecord<byte[], byte[]> written = new ProducerRecord<>(Topics.REQUESTED, value);
            written.headers().add(PLANTED, (prefix + planted).getBytes(StandardCharsets.UTF_8));
            load.produce(written);
        }
    }

    int planted() {
        return planted;
    }

    /** Everything that the run has spent until this trial's end may not be more. */
    void capAt(Money amount) {
        cap = Optional.of(amount);
    }

    Optional<Money> cap() {
        return cap;
    }

    /** States what the scenario itself expects; where it is not so the trial fails with the sentence. */
    void expect(boolean holds, String otherwise) {
        if (!holds) {
            problems.add(otherwise);
        }
    }

    /** Notes a figure for the reader of the run's output. */
    void note(String figure) {
        notes.add(figure);
    }

    List<String> notes() {
        return notes;
    }

    List<String> problems() {
        return problems;
    }

    /** Lets the load go on for a while: the time between two faults. */
    void pass(Duration time) throws InterruptedException {
        Thread.sleep(time);
    }

    /** Lets a random while pass. */
    void passBetween(Duration least, Duration most) throws InterruptedException {
        pass(Duration.ofMillis(random.nextLong(least.toMillis(), most.toMillis())));
    }

    @Override
    public void close() {
        load.close();
    }
}
