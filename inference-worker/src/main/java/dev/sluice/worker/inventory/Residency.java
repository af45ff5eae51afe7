package dev.sluice.worker.inventory;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Which of a side's models are in the memory of their servers, and which of them it holds together. The servers are
 * asked from time to time; between, what the worker itself does to them is taken into account. Safe for several threads.
 */
public final class Residency {
    /**
     * What a model takes of its server.
     *
     * @param server the server's name
     * @param bytes of the server's memory, once loaded
     */
    public record Need(String server, long bytes) {
        public Need {
            requireNonNull(server, "server");
        }
    }

    private final int mostModels;
    private final Map<String, Duration> loadTimes = new ConcurrentHashMap<>();
    private Map<String, Need> needs = Map.of();
    private Map<String, Long> memoryBytes = Map.of();
    private Set<String> resident = Set.of();

    /**
     * Nothing is resident yet.
     *
     * @param mostModels how many models a server keeps in memory at most
     */
    public Residency(int mostModels) {
        this.mostModels = mostModels;
    }

    /**
     * The servers were asked.
     *
     * @param found the aliases of all models in memory
     * @param known what the models need; one that is not among them is at its server at all times
     * @param memory what each server has for models, by its name, where that is known
     */
    public synchronized void found(Set<String> found, Map<String, Need> known, Map<String, Long> memory) {
        resident = Set.copyOf(found);
        needs = Map.copyOf(known);
        memoryBytes = Map.copyOf(memory);
    }

    /** One server was asked: these of its models are in memory. */
    public synchronized void found(String server, Set<String> found) {
        Set<String> all =
                resident.stream().filter(alias -> !isOn(server, alias)).collect(Collectors.toCollection(HashSet::new));
        all.addAll(found);
        resident = Set.copyOf(all);
    }

    private boolean isOn(String server, String alias) {
        return Optional.ofNullable(needs.get(alias))
                .filter(need -> need.server().equals(server))
                .isPresent();
    }

    /**
     * A model is about to be called. If it is not in memory its server makes room by its own rules; of the others there
     * only those that others work with are sure to stay.
     *
     * @param inUse models that others work with
     */
    public synchronized void used(String alias, Set<String> inUse) {
        Need need = needs.get(alias);
        if (need == null || resident.contains(alias)) {
            return;
        }
        Set<String> now = resident.stream()
                .filter(other -> !isOn(need.server(), other) || inUse.contains(other))
                .collect(Collectors.toCollection(HashSet::new));
        now.add(alias);
        resident = Set.copyOf(now);
    }

    /** A server has loaded a model, and took that long for it. */
    public void loaded(String alias, Duration time) {
        loadTimes.put(alias, time);
    }

    /** How long the model took to load when it last did; zero where that is not known. */
    public Duration loadTime(String alias) {
        return loadTimes.getOrDefault(alias, Duration.ZERO);
    }

    /** The models in memory. */
    public synchronized Set<String> resident() {
        return resident;
    }

    /** Whether these models are in memory together, or surely can be. Where memory is not known only one can. */
    public synchronized boolean fitTogether(Set<String> aliases) {
        Map<String, Long> bytes = new HashMap<>();
        Map<String, Integer> count = new HashMap<>();
        for (String alias : aliases) {
            Need need = needs.get(alias);
            if (need != null) {
                bytes.merge(need.server(), need.bytes(), Long::sum);
                count.merge(need.server(), 1, Integer::sum);
            }
        }
        return resident.containsAll(aliases)
                || count.keySet().stream()
                        .allMatch(
                                server -> count.get(server) == 1 || fit(server, count.get(server), bytes.get(server)));
    }

    private boolean fit(String server, int count, long bytes) {
        return count <= mostModels && bytes <= memoryBytes.getOrDefault(server, 0L);
    }
}
