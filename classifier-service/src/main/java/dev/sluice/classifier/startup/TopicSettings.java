package dev.sluice.classifier.startup;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

import java.time.Duration;

/** How the topics are made where they are absent. */
@ConfigMapping(prefix = "sluice.kafka")
public interface TopicSettings {
    /** Partitions of each topic but the lanes ({@code SLUICE_KAFKA_PARTITIONS}). */
    @WithDefault("4")
    int partitions();

    /** Copies of each topic: 1 on one box, 3 on a cluster ({@code SLUICE_KAFKA_REPLICATION}). */
    @WithDefault("1")
    int replication();

    /** How long the start waits for a broker that does not answer yet. */
    @WithDefault("60s")
    Duration patience();
}
