package dev.sluice.worker.operation;

import org.apache.kafka.clients.admin.DescribeShareGroupsOptions;
import org.apache.kafka.clients.admin.ShareGroupDescription;
import org.apache.kafka.clients.admin.ShareMemberDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.GroupIdNotFoundException;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import jakarta.inject.Singleton;

/** Whether the worker's consumers are in the groups of its lanes. */
@Singleton
public final class Memberships {
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final Worker worker;
    private volatile Map<String, List<String>> complete = Map.of();

    public Memberships(Worker worker) {
        this.worker = worker;
    }

    /**
     * The groups that a consumer of the worker is not yet a member of, with partitions to read.
     *
     * @throws TimeoutException if the broker does not answer in time
     * @throws ExecutionException if it refuses
     */
    public List<String> missing() throws InterruptedException, ExecutionException, TimeoutException {
        Map<String, List<String>> wanted = worker.memberships();
        if (wanted.isEmpty() || wanted.equals(complete)) {
            return List.of();
        }
        int millis = (int) PATIENCE.toMillis();
        Map<String, KafkaFuture<ShareGroupDescription>> groups = worker.admin()
                .describeShareGroups(wanted.keySet(), new DescribeShareGroupsOptions().timeoutMs(millis))
                .describedGroups();
        List<String> missing = new ArrayList<>();
        for (Map.Entry<String, List<String>> group : wanted.entrySet()) {
            if (!members(groups.get(group.getKey()), millis).containsAll(group.getValue())) {
                missing.add(group.getKey());
            }
        }
        if (missing.isEmpty()) {
            complete = wanted;
        }
        return missing;
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
