package dev.sluice.testing;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.TopicExistsException;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;

/** Makes topics for tests that do not run the service which makes them. */
public final class SharedTopics {
    private SharedTopics() {}

    /**
     * Makes topics of one partition that are not there yet, and returns when they are.
     *
     * @param bootstrapServers the broker
     * @param topics their names
     * @throws AssertionError if the broker refuses
     */
    public static void ensure(String bootstrapServers, String... topics) {
        Map<String, Object> settings = Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        try (Admin admin = Admin.create(settings)) {
            for (String topic : topics) {
                ensure(admin, topic);
            }
        }
    }

    private static void ensure(Admin admin, String topic) {
        try {
            admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1))).all().get();
        } catch (ExecutionException refused) {
            if (!(refused.getCause() instanceof TopicExistsException)) {
                throw new AssertionError("topic " + topic + " cannot be made", refused);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while topics were made", interrupted);
        }
    }
}
