package dev.sluice.testing;

import org.testcontainers.kafka.KafkaContainer;

import java.nio.file.Path;
import java.util.Locale;

import dev.sluice.launcher.broker.BrokerProcess;
import dev.sluice.launcher.broker.BrokerSettings;
import dev.sluice.launcher.process.Guardian;

/**
 * The one Kafka broker of this JVM's tests: a container where an engine answers, a broker process elsewhere, with the
 * settings that {@code ./sluice up} gives its own. It ends with the JVM.
 */
public final class SharedBroker {
    private static final String IMAGE = "apache/kafka:4.4.0";

    private SharedBroker() {}

    /**
     * Where the broker listens; the first call starts it, in 3 to 10 seconds.
     *
     * @return host and port
     */
    public static String bootstrapServers() {
        return OncePerJvm.value(
                "sluice.testing.kafka", () -> ContainerEngine.answers() ? startContainer() : startProcess());
    }

    // The container ends with the JVM, by Testcontainers' own reaper.
    @SuppressWarnings("resource")
    private static String startContainer() {
        KafkaContainer container = new KafkaContainer(IMAGE);
        BrokerSettings.common().forEach((name, value) -> container.withEnv(environmentName(name), value));
        container.start();
        return container.getBootstrapServers();
    }

    // The broker ends with the JVM: it reads its standard input to the end.
    @SuppressWarnings("resource")
    private static String startProcess() {
        Path directory = TemporaryDirectory.create("kafka");
        BrokerProcess broker = BrokerProcess.start(directory, 0);
        Guardian guardian = Guardian.start();
        guardian.guard(broker.handle(), Guardian.Kind.STORE);
        guardian.removeAtEnd(directory);
        return broker.bootstrapServers();
    }

    private static String environmentName(String setting) {
        return "KAFKA_" + setting.replace('.', '_').toUpperCase(Locale.ROOT);
    }
}
