package dev.sluice.metrics.sweeping;

import io.opentelemetry.context.Context;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

import dev.sluice.contracts.TaskId;
import dev.sluice.contracts.topic.Lane;
import dev.sluice.metrics.kafka.KafkaClients;
import dev.sluice.metrics.ledger.IngestionProgress;
import dev.sluice.metrics.sweeping.SweepLedger.Counted;
import dev.sluice.tracing.TraceHeaders;

/**
 * Finds tasks that nobody will end, puts them back into their lane, at most twice, and then fails them.
 *
 * <p>A task is lost when the share group of its lane is past its last record, which it is once a worker has acknowledged
 * it or the broker has given it up, and the ledger, having taken in all that was told until then, still has no end of it
 * after the grace. What waits in a lane or runs is never lost, however long. A task whose record the broker no longer has
 * is failed at once.
 *
 * <p>What is done is counted before it is done: a sweeper that dies in between costs a task one of its two chances, and
 * never gives it a third. For one thread.
 */
final class Sweeper implements AutoCloseable {
    /** How often a task is put back. */
    static final int MOST_PUT_BACKS = 2;

    private static final Logger LOG = Logger.getLogger(Sweeper.class);

    /** By how much the clocks of the database and of those who write into lanes may differ without a search in vain. */
    private static final Duration SKEW = Duration.ofMinutes(1);

    private final Admin admin;
    private final KafkaClients clients;
    private final SweepLedger ledger;
    private final IngestionProgress ingestion;
    private final SweeperSettings settings;
    private final SweepWriter writer;
    private final Map<TaskId, Sighting> sightings = new HashMap<>();

    Sweeper(
            Admin admin,
            KafkaClients clients,
            SweepLedger ledger,
            IngestionProgress ingestion,
            SweeperSettings settings) {
        this.admin = admin;
        this.clients = clients;
        this.ledger = ledger;
        this.ingestion = ingestion;
        this.settings = settings;
        this.writer = new SweepWriter(clients);
    }

    /**
     * Looks once, and does what is due.
     *
     * @param mayAct whether this instance still is the one that sweeps; asked before each thing it does
     */
    void sweep(BooleanSupplier mayAct) {
        writer.open();
        List<Lane> lanes = ledger.quietLanes(settings.quiet());
        if (lanes.isEmpty()) {
            sightings.clear();
            return;
        }
        LaneFronts fronts = new LaneFronts(admin, lanes);
        try (LaneReader reader = new LaneReader(clients.consumer())) {
            List<OpenTask> tasks = ledger.unfinished(reached(lanes, fronts, reader), settings.quiet());
            sightings.keySet().retainAll(ids(tasks));
            List<OpenTask> unclear =
                    tasks.stream().filter(task -> isToBeLookedFor(task, fronts)).toList();
            Map<TaskId, Optional<Place>> found = new LaneSearch(reader, fronts).find(unclear, gone());
            judge(unclear.stream().filter(task -> found.containsKey(task.id())).toList(), found, fronts)
                    .forEach(task -> {
                        if (mayAct.getAsBoolean()) {
                            sightings.remove(task.id());
                            act(task, found.get(task.id()), reader);
                        }
                    });
        }
    }

    /** Forgets what it saw: another instance sweeps, or this one ends. */
    @Override
    public void close() {
        sightings.clear();
        writer.close();
    }

    /** What waits in a lane is newer than the first record that is to be done, so most of it need not be looked for. */
    private static List<SweepLedger.Front> reached(List<Lane> lanes, LaneFronts fronts, LaneReader reader) {
        return lanes.stream()
                .filter(lane -> fronts.of(lane).isReadable())
                .map(lane -> {
                    LaneFront front = fronts.of(lane);
                    Optional<Instant> next = reader.timeAt(lane, front.firstToDo(), front.end());
                    return new SweepLedger.Front(
                            lane.model(), lane.urgency().wireName(), next.map(time -> time.plus(SKEW)));
                })
                .toList();
    }

    private boolean isToBeLookedFor(OpenTask task, LaneFronts fronts) {
        return switch (sightings.get(task.id())) {
            case null -> true;
            case Sighting.Waiting waiting -> fronts.isPassed(waiting.place());
            case Sighting.Lost lost -> lost.isOlderThan(settings.grace());
        };
    }

    /** Those of which no record was found at all: before they are failed they are looked for in the whole lane. */
    private Set<TaskId> gone() {
        return sightings.entrySet().stream()
                .filter(seen -> seen.getValue() instanceof Sighting.Lost lost
                        && lost.place().isEmpty())
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /** Remembers what was seen of each, and answers with those about which something is to be done. */
    private List<OpenTask> judge(List<OpenTask> tasks, Map<TaskId, Optional<Place>> found, LaneFronts fronts) {
        Map<TopicPartition, Long> ends = tasks.isEmpty() ? Map.of() : ingestion.ends();
        Map<Map<TopicPartition, Long>, Boolean> reached = new HashMap<>();
        return tasks.stream()
                .filter(task -> {
                    Optional<Place> place = found.get(task.id());
                    if (place.filter(at -> !fronts.isPassed(at)).isPresent()) {
                        sightings.put(task.id(), new Sighting.Waiting(place.get()));
                        return false;
                    }
                    if (sightings.get(task.id()) instanceof Sighting.Lost lost
                            && lost.place().equals(place)) {
                        return reached.computeIfAbsent(lost.ends(), ingestion::hasReached);
                    }
                    sightings.put(task.id(), new Sighting.Lost(place, System.nanoTime(), ends));
                    return false;
                })
                .toList();
    }

    private void act(OpenTask task, Optional<Place> place, LaneReader reader) {
        if (place.isEmpty()) {
            fail(task, place, Optional.empty());
            return;
        }
        Optional<ConsumerRecord<byte[], byte[]>> lost = reader.at(place.get());
        if (lost.isPresent() && task.putBacks() < MOST_PUT_BACKS) {
            putBack(task, place.get(), lost.get());
        } else if (lost.isPresent()) {
            fail(task, place, lost);
        }
    }

    private void putBack(OpenTask task, Place place, ConsumerRecord<byte[], byte[]> lost) {
        if (ledger.count(task, SweepAction.PUT_BACK, Optional.of(place)) != Counted.NOW) {
            return;
        }
        long offset = writer.putBack(lost);
        LOG.warnf(
                "task=%s swept=put_back number=%d lane=%s from=%d to=%d",
                task.id(), task.putBacks() + 1, place.lane().topic(), place.offset(), offset);
    }

    /** Told again if it was counted before: then the sweeper that counted it did not live to tell it. */
    private void fail(OpenTask task, Optional<Place> place, Optional<ConsumerRecord<byte[], byte[]>> lost) {
        if (ledger.count(task, SweepAction.FAILED, place) == Counted.ENDED) {
            return;
        }
        writer.finish(
                lost.map(last -> LostEnd.of(task, last)).orElseGet(() -> LostEnd.ofGone(task)),
                lost.map(last -> TraceHeaders.read(last.headers())).orElseGet(Context::root));
        LOG.warnf(
                "task=%s swept=failed put_backs=%d reason=%s",
                task.id(), task.putBacks(), place.isPresent() ? "lost" : "gone");
    }

    private static Set<TaskId> ids(Collection<OpenTask> tasks) {
        return tasks.stream().map(OpenTask::id).collect(Collectors.toSet());
    }
}
