package dev.sluice.contracts.topic;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.InvalidConfigurationException;
import org.apache.kafka.common.errors.InvalidRequestException;
import org.apache.kafka.common.errors.TopicExistsException;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

import dev.sluice.contracts.Urgency;

/** Makes the topics, and the settings of the lanes' share groups, where they are absent. Every service does so at start. */
public final class TopicProvisioner {
    /** How long a lane's record is a worker's before the broker gives it to another; a call's deadline stays below it. */
    public static final Duration RECORD_LOCK = Duration.ofMinutes(15);

    /** A task of the largest size fits twice, so that one that is too large arrives, and is dead-lettered with a reason. */
    private static final String MAX_MESSAGE_BYTES = String.valueOf(4 << 20);

    /**
     * The most that brokers allow by default. A worker that is killed may cost a record several deliveries at once, as
     * the broker hands it to fetches of the same dead process.
     */
    private static final String DELIVERY_LIMIT = "10";

    /** Topics of which every reader must see the same order, and which no age removes. */
    private static final Set<String> IN_ONE_ORDER = Set.of(Topics.ROUTES, Topics.OBSERVATIONS, Topics.LEARNING);

    /** About 60,000 observations, which every start reads in a second or two. */
    private static final String OBSERVATION_BYTES = String.valueOf(48 << 20);

    private static final String OBSERVATION_SEGMENT_BYTES = String.valueOf(8 << 20);

    private static final int WAIT_SECONDS = 30;

    private final Admin admin;
    private final int partitions;
    private final short replicationFactor;

    /**
     * Makes topics through this client.
     *
     * @param partitions of each topic but the lanes, whose workers share partitions and need one only
     * @param replicationFactor copies of each topic; 1 on one box, 3 on a cluster
     */
    public TopicProvisioner(Admin admin, int partitions, int replicationFactor) {
        this.admin = admin;
        this.partitions = partitions;
        this.replicationFactor = (short) replicationFactor;
    }

    /**
     * Makes all topics and the lanes of these models.
     *
     * @param models aliases of the catalog
     * @throws KafkaException if the broker refuses or does not answer within 30 seconds
     */
    public void provision(Collection<String> models) {
        List<Lane> lanes = models.stream()
                .flatMap(model -> Stream.of(Urgency.values()).map(urgency -> new Lane(model, urgency)))
                .toList();
        List<NewTopic> topics = new ArrayList<>();
        for (String topic : Topics.all()) {
            topics.add(topic(topic, IN_ONE_ORDER.contains(topic) ? 1 : partitions));
        }
        lanes.forEach(lane -> topics.add(topic(lane.topic(), 1)));
        createAbsent(topics);
        configureGroups(lanes);
    }

    private NewTopic topic(String name, int partitionCount) {
        Map<String, String> configs = new HashMap<>();
        configs.put(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, MAX_MESSAGE_BYTES);
        if (name.equals(Topics.WORKERS)) {
            configs.put(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT);
        }
        if (IN_ONE_ORDER.contains(name)) {
            configs.put(TopicConfig.RETENTION_MS_CONFIG, "-1");
        }
        if (name.equals(Topics.OBSERVATIONS)) {
            configs.put(TopicConfig.RETENTION_BYTES_CONFIG, OBSERVATION_BYTES);
            configs.put(TopicConfig.SEGMENT_BYTES_CONFIG, OBSERVATION_SEGMENT_BYTES);
        }
        return new NewTopic(name, partitionCount, replicationFactor).configs(configs);
    }

    private void createAbsent(List<NewTopic> topics) {
        admin.createTopics(topics).values().forEach((name, future) -> {
            try {
                await(future);
            } catch (TopicExistsException e) {
                // Another service was faster, or it is not the first start.
            }
        });
    }

    private void configureGroups(List<Lane> lanes) {
        configureGroups(
                lanes,
                List.of(
                        // The default would skip what came before the first worker joined.
                        set("share.auto.offset.reset", "earliest"),
                        set(LaneGroups.RECORD_LOCK, String.valueOf(RECORD_LOCK.toMillis())),
                        // The classifier hands on in transactions.
                        set("share.isolation.level", "read_committed")));
        try {
            configureGroups(lanes, List.of(set(LaneGroups.DELIVERY_LIMIT, DELIVERY_LIMIT)));
        } catch (InvalidConfigurationException | InvalidRequestException e) {
            // Brokers before 4.4 have one limit for all groups, and an administrator may want a lower one.
        }
    }

    private void configureGroups(List<Lane> lanes, List<AlterConfigOp> settings) {
        Map<ConfigResource, Collection<AlterConfigOp>> configs = new HashMap<>();
        lanes.forEach(lane -> configs.put(new ConfigResource(ConfigResource.Type.GROUP, lane.shareGroup()), settings));
        await(admin.incrementalAlterConfigs(configs).all());
    }

    private static AlterConfigOp set(String name, String value) {
        return new AlterConfigOp(new ConfigEntry(name, value), AlterConfigOp.OpType.SET);
    }

    private static void await(KafkaFuture<Void> future) {
        try {
            future.get(WAIT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof KafkaException cause ? cause : new KafkaException(e.getCause());
        } catch (TimeoutException e) {
            throw new KafkaException("the broker did not answer within " + WAIT_SECONDS + " s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException(e);
        }
    }
}
