package dev.sluice.launcher.broker;

import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The broker's own JVM: one Kafka node that is broker and controller at once, on loopback. It lives as long as its
 * parent: the end of its standard input ends it, so that no broker outlives a launcher that was killed.
 */
public final class BrokerMain {
    private static final Logger ROOT_LOGGER = Logger.getLogger("");
    // Each client that asks while the internal topics are being made costs a warning: hundreds at a first start.
    private static final Logger TOPIC_CREATION_LOGGER =
            Logger.getLogger("org.apache.kafka.server.DefaultAutoTopicCreationManager");

    private BrokerMain() {}

    /**
     * Runs the broker until SIGTERM or the end of standard input.
     *
     * @param arguments the data directory, the clients' port, the controller's port
     * @throws Exception if the directory cannot be formatted
     */
    public static void main(String[] arguments) throws Exception {
        if (arguments.length != 3) {
            throw new IllegalArgumentException("usage: BrokerMain DIRECTORY PORT CONTROLLER_PORT");
        }
        ROOT_LOGGER.setLevel(Level.WARNING);
        TOPIC_CREATION_LOGGER.setLevel(Level.SEVERE);
        Path topics = Path.of(arguments[0]).toAbsolutePath();
        formatIfNew(topics);
        Map<String, String> settings =
                BrokerSettings.embedded(topics, Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]));
        KafkaRaftServer server = new KafkaRaftServer(new KafkaConfig(settings, false), Time.SYSTEM);
        Runtime.getRuntime().addShutdownHook(new Thread(server::shutdown, "broker-shutdown"));
        Thread parentWatch = new Thread(BrokerMain::endWithParent, "parent-watch");
        parentWatch.setDaemon(true);
        parentWatch.start();
        runOrHalt(server);
    }

    private static void runOrHalt(KafkaRaftServer server) {
        try {
            server.startup();
            server.awaitShutdown();
        } catch (Exception failed) {
            ROOT_LOGGER.log(Level.SEVERE, "the broker cannot start", failed);
            // Half a broker has threads that never end, and its ordered shutdown would wait for them.
            Runtime.getRuntime().halt(1);
        }
    }

    private static void formatIfNew(Path topics) throws Exception {
        if (Files.exists(topics.resolve("meta.properties"))) {
            return;
        }
        Files.createDirectories(topics);
        // The features of the release, share groups among them, as a broker in a container has them.
        new Formatter()
                .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                .setClusterId(Uuid.randomUuid().toString())
                .setNodeId(1)
                .setControllerListenerName("CONTROLLER")
                .addDirectory(topics.toString())
                .setMetadataLogDirectory(topics.toString())
                .setReleaseVersion(MetadataVersion.latestProduction())
                .setIgnoreFormatted(true)
                .run();
    }

    private static void endWithParent() {
        try {
            InputStream parent = System.in;
            while (parent.read() >= 0) {
                // The parent says nothing; only its end counts.
            }
        } catch (IOException closed) {
            ROOT_LOGGER.log(Level.FINE, "standard input failed, which ends the broker as its end does", closed);
        }
        System.exit(0);
    }
}
