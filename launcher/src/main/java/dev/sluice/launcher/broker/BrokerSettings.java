package dev.sluice.launcher.broker;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The settings of Sluice's Kafka broker that do not depend on where it runs: the embedded broker takes them as
 * properties, a broker in a container as environment.
 */
public final class BrokerSettings {
    private static final String ONE_PARTITION_SET = "4";

    private BrokerSettings() {}

    /**
     * What every Sluice broker is told: one replica of everything, topics made on purpose only, and share groups whose
     * record locks may outlast the longest model call.
     *
     * @return property name to value, in a stable order
     */
    public static Map<String, String> common() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("auto.create.topics.enable", "false");
        settings.put("group.initial.rebalance.delay.ms", "0");
        settings.put("group.share.max.record.lock.duration.ms", "3600000");
        // A worker's connection rests while its call runs; closing it would hand the record to another worker.
        settings.put("connections.max.idle.ms", "1800000");
        settings.put("group.share.max.size", "1000");
        // A member learns its lanes at its next heartbeat: with the 5 s of the default each join would take that long.
        settings.put("group.share.min.heartbeat.interval.ms", "1000");
        settings.put("group.share.heartbeat.interval.ms", "1000");
        settings.put("log.retention.hours", "168");
        settings.put("message.max.bytes", Integer.toString(2 * 1024 * 1024));
        settings.put("offsets.topic.replication.factor", "1");
        settings.put("offsets.topic.num.partitions", ONE_PARTITION_SET);
        settings.put("share.coordinator.state.topic.replication.factor", "1");
        settings.put("share.coordinator.state.topic.min.isr", "1");
        settings.put("share.coordinator.state.topic.num.partitions", ONE_PARTITION_SET);
        settings.put("transaction.state.log.replication.factor", "1");
        settings.put("transaction.state.log.min.isr", "1");
        settings.put("transaction.state.log.num.partitions", ONE_PARTITION_SET);
        // The compaction buffer is 128 MB unless told otherwise: half of the heap, for topics of a few thousand keys.
        settings.put("log.cleaner.dedupe.buffer.size", Integer.toString(16 * 1024 * 1024));
        return settings;
    }

    /**
     * The whole configuration of a broker that is its own controller.
     *
     * @param topics the directory of its log segments
     * @param port the port clients connect to
     * @param controllerPort the port the broker reaches its controller at
     * @return property name to value
     */
    static Map<String, String> embedded(Path topics, int port, int controllerPort) {
        Map<String, String> settings = common();
        settings.put("process.roles", "broker,controller");
        settings.put("node.id", "1");
        settings.put("listeners", "PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort);
        settings.put("advertised.listeners", "PLAINTEXT://127.0.0.1:" + port);
        settings.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        settings.put("controller.listener.names", "CONTROLLER");
        settings.put("controller.quorum.voters", "1@127.0.0.1:" + controllerPort);
        settings.put("log.dirs", topics.toString());
        // After a kill the new broker is let in when the old one's session is over: 9 s unless told otherwise.
        settings.put("broker.session.timeout.ms", "5000");
        settings.put("broker.heartbeat.interval.ms", "1000");
        return settings;
    }
}
