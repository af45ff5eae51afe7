package dev.sluice.testing;

import org.testcontainers.kafka.KafkaContainer;

import java.nio.file.Path;
import java.util.Locale;

import dev.sluice.launcher.broker.BrokerProcess;
import dev.sluice.launcher.broker.BrokerSettings;
import dev.sluice.launcher.process.Guardian;

/**
 * A Kafka broker: a container where an engine answers, a broker process elsewhere, with the settings that
 * {@code ./sluice up} gives its own. It ends with the JVM.
 *
 * @param bootstrapServers host and port
 * @param kill ends it at once, as a power cut does
 */
record Broker(String bootstrapServers, Runnable kill) {
    private static final String IMAGE = "apache/kafka:4.4.0";

    /**
     * Testcontainers copies the start script into a running container that waits for it. On a busy machine the container
     * may run it while it is still written, and ends with 126.
     */
    private static final int STARTUP_ATTEMPTS = 3;

    /** The address of the one broker of this JVM's tests; the first call starts it. */
    static String shared() {
        return OncePerJvm.value("sluice.testing.kafka", () -> start().bootstrapServers());
    }

    /** Starts a broker, in 3 to 10 seconds. */
    static Broker start() {
        return ContainerEngine.answers() ? startContainer() : startProcess();
    }

    // The container ends with the JVM, by Testcontainers' own reaper.
    @SuppressWarnings("resource")
    private static Broker startContainer() {
        KafkaContainer container = new KafkaContainer(IMAGE).withStartupAttempts(STARTUP_ATTEMPTS);
        BrokerSettings.common().forEach((name, value) -> container.withEnv(environmentName(name), value));
        container.start();
        return new Broker(
                container.getBootstrapServers(),
                () -> container
                        .getDockerClient()
                        .killContainerCmd(container.getContainerId())
                        .exec());
    }

    // The broker ends with the JVM: it reads its standard input to the end.
    @SuppressWarnings("resource")
    private static Broker startProcess() {
        Path directory = TemporaryDirectory.create("kafka");
        BrokerProcess broker = BrokerProcess.start(directory, 0);
        Guardian guardian = Guardian.start();
        guardian.guard(broker.handle(), Guardian.Kind.STORE);
        guardian.removeAtEnd(directory);
        return new Broker(broker.bootstrapServers(), broker::kill);
    }

    private static String environmentName(String setting) {
        return "KAFKA_" + setting.replace('.', '_').toUpperCase(Locale.ROOT);
    }
}
