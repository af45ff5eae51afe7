package dev.sluice.contracts.topic;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.common.GroupType;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigResource;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/** What the broker says of the lanes' share groups: whether they are what workers rely on. */
public final class LaneGroups {
    /** Kafka's own limit, where neither the group nor the broker says another. */
    public static final int DEFAULT_DELIVERY_LIMIT = 5;

    static final String RECORD_LOCK = "share.record.lock.duration.ms";
    static final String DELIVERY_LIMIT = "share.delivery.count.limit";

    private static final int WAIT_SECONDS = 30;
    private static final int ATTEMPTS = 25;
    private static final int PAUSE_MS = 200;

    private final Admin admin;

    public LaneGroups(Admin admin) {
        this.admin = admin;
    }

    /**
     * Makes sure that the groups are share groups, and that the broker locks a record for as long as a call may take.
     *
     * @return after how many deliveries the broker drops a record
     * @throws KafkaException if a group is not what it must be, or the broker does not answer
     */
    public int check(Collection<Lane> lanes) {
        try {
            Set<String> names = lanes.stream().map(Lane::shareGroup).collect(Collectors.toSet());
            for (GroupListing group : admin.listGroups().all().get(WAIT_SECONDS, TimeUnit.SECONDS)) {
                boolean wrong =
                        group.type().filter(type -> type != GroupType.SHARE).isPresent();
                if (names.contains(group.groupId()) && wrong) {
                    throw new KafkaException("the group " + group.groupId() + " exists and is not a share group");
                }
            }
            return settledDeliveryLimit(names);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof KafkaException cause ? cause : new KafkaException(e.getCause());
        } catch (TimeoutException e) {
            throw new KafkaException("the broker did not answer within " + WAIT_SECONDS + " s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException(e);
        }
    }

    /** Settings that were made a moment ago take a while to reach every broker. */
    private int settledDeliveryLimit(Set<String> groups)
            throws ExecutionException, TimeoutException, InterruptedException {
        for (int attempt = 1; ; attempt++) {
            try {
                return deliveryLimit(groups);
            } catch (KafkaException e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
                Thread.sleep(PAUSE_MS);
            }
        }
    }

    private int deliveryLimit(Set<String> groups) throws ExecutionException, TimeoutException, InterruptedException {
        Map<ConfigResource, Config> configs = admin.describeConfigs(groups.stream()
                        .map(group -> new ConfigResource(ConfigResource.Type.GROUP, group))
                        .toList())
                .all()
                .get(WAIT_SECONDS, TimeUnit.SECONDS);
        int least = Integer.MAX_VALUE;
        for (Map.Entry<ConfigResource, Config> group : configs.entrySet()) {
            String lock = value(group.getValue(), RECORD_LOCK).orElse("unknown");
            String wanted = String.valueOf(TopicProvisioner.RECORD_LOCK.toMillis());
            if (!lock.equals(wanted)) {
                throw new KafkaException("the group " + group.getKey().name() + " locks a record for " + lock
                        + " ms in place of " + wanted);
            }
            least = Math.min(
                    least,
                    value(group.getValue(), DELIVERY_LIMIT)
                            .map(Integer::parseInt)
                            .orElse(DEFAULT_DELIVERY_LIMIT));
        }
        return groups.isEmpty() ? DEFAULT_DELIVERY_LIMIT : least;
    }

    private static Optional<String> value(Config config, String name) {
        return Optional.ofNullable(config.get(name)).map(ConfigEntry::value);
    }
}
