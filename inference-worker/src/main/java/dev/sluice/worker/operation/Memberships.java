package dev.sluice.worker.operation;

import org.apache.kafka.clients.admin.DescribeShareGroupsOptions;
import org.apache.kafka.clients.admin.ShareGroupDescription;
import org.apache.kafka.clients.admin.ShareMemberDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.GroupIdNotFoundException;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import jakarta.inject.Singleton;

/**
 * Whether the worker's consumers have joined the groups of its lanes. One that was seen there counts from then on: it may
 * leave for a while, and be back when it is needed.
 */
@Singleton
public final class Memberships {
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final Worker worker;
    private final Set<String> seen = ConcurrentHashMap.newKeySet();

    public Memberships(Worker worker) {
        this.worker = worker;
    }

    /**
     * The groups that a consumer of the worker has not yet been seen in, with partitions to read.
     *
     * @throws TimeoutException if the broker does not answer in time
     * @throws ExecutionException if it refuses
     */
    public List<String> missing() throws InterruptedException, ExecutionException, TimeoutException {
        Map<String, List<String>> wanted = worker.memberships();
        seen.retainAll(wanted.values().stream().flatMap(List::stream).collect(Collectors.toSet()));
        List<String> open = wanted.keySet().stream()
                .filter(group -> !seen.containsAll(wanted.get(group)))
                .toList();
        if (open.isEmpty()) {
            return List.of();
        }
        int millis = (int) PATIENCE.toMillis();
        Map<String, KafkaFuture<ShareGroupDescription>> groups = worker.admin()
                .describeShareGroups(open, new DescribeShareGroupsOptions().timeoutMs(millis))
                .describedGroups();
        for (String group : open) {
            seen.addAll(members(groups.get(group), millis));
        }
        return open.stream()
                .filter(group -> !seen.containsAll(wanted.get(group)))
                .toList();
    }

    private static List<String> members(KafkaFuture<ShareGroupDescription> described, int millis)
            throws InterruptedException, ExecutionException, TimeoutException {
        try {
            return described.get(millis, TimeUnit.MILLISECONDS).members().stream()
                    .filter(member -> !member.assignment().topicPartitions().isEmpty())
                    .map(ShareMemberDescription::clientId)
                    .toList();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof GroupIdNotFoundException) {
                // The first member makes the group.
                return List.of();
            }
            throw e;
        }
    }
}
