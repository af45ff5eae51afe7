package dev.sluice.launcher.broker;

import static java.util.Objects.requireNonNull;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Node;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

import dev.sluice.launcher.process.BareEnvironment;
import dev.sluice.launcher.process.JavaCommand;
import dev.sluice.launcher.process.Ports;
import dev.sluice.launcher.process.ShieldedCommand;

/**
 * A Kafka broker in a JVM of its own, started by this process and ended with it. Its topics survive a restart on the
 * same directory.
 */
public final class BrokerProcess implements AutoCloseable {
    /** Enough for thousands of messages a second of tasks and answers; measured at 200 to 300 MB resident. */
    public static final int DEFAULT_HEAP_MEGABYTES = 512;

    private static final Duration START_BOUND = Duration.ofSeconds(90);
    private static final Duration STOP_BOUND = Duration.ofSeconds(20);

    private final Process process;
    private final int port;
    private final Path log;

    private BrokerProcess(Process process, int port, Path log) {
        this.process = process;
        this.port = port;
        this.log = log;
    }

    /**
     * Starts a broker with the default heap and its log beside its topics; returns when it answers.
     *
     * @param directory holds the topics; formatted if it is new
     * @param port the clients' port, or 0 for any free one
     * @return the running broker
     * @throws BrokerFailedException if it does not answer within 90 seconds
     */
    public static BrokerProcess start(Path directory, int port) {
        return start(directory, port, DEFAULT_HEAP_MEGABYTES, directory.resolve("broker.log"));
    }

    /**
     * Starts a broker; returns when it answers.
     *
     * @param directory holds the topics; formatted if it is new
     * @param port the clients' port, or 0 for any free one
     * @param heapMegabytes the JVM's largest heap
     * @param log the file that takes what the broker says, emptied first
     * @return the running broker
     * @throws BrokerFailedException if it does not answer within 90 seconds
     */
    public static BrokerProcess start(Path directory, int port, int heapMegabytes, Path log) {
        requireNonNull(directory, "directory is null");
        requireNonNull(log, "log is null");
        int clientPort = port == 0 ? Ports.free() : port;
        List<String> command = JavaCommand.ofThisClassPath(
                List.of("-Xmx" + heapMegabytes + "m", "-XX:+UseSerialGC"),
                BrokerMain.class.getName(),
                List.of(
                        directory.resolve("topics").toString(),
                        Integer.toString(clientPort),
                        Integer.toString(Ports.free())));
        try {
            Files.createDirectories(directory);
            Files.createDirectories(log.toAbsolutePath().getParent());
            Process process = BareEnvironment.in(new ProcessBuilder(ShieldedCommand.of(command)))
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            BrokerProcess broker = new BrokerProcess(process, clientPort, log);
            broker.awaitAnswer();
            return broker;
        } catch (IOException cannotStart) {
            throw new BrokerFailedException("the Kafka broker cannot be started in " + directory, cannotStart);
        }
    }

    /**
     * Where clients connect.
     *
     * @return host and port
     */
    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    /**
     * The clients' port.
     *
     * @return a port of the loopback address
     */
    public int port() {
        return port;
    }

    /**
     * The broker's process.
     *
     * @return a handle with its id, start time and end
     */
    public ProcessHandle handle() {
        return process.toHandle();
    }

    /** Ends the broker at once, without its shutdown: what a power cut to the process looks like. */
    public void kill() {
        process.destroyForcibly();
        awaitEnd(STOP_BOUND);
    }

    /** Stops the broker in order; one that has not ended after 20 seconds is killed. */
    @Override
    public void close() {
        process.destroy();
        if (!awaitEnd(STOP_BOUND)) {
            kill();
        }
    }

    private void awaitAnswer() {
        long deadline = System.nanoTime() + START_BOUND.toNanos();
        try {
            // Asking a port that nobody listens at makes the client library log a warning a try: look first.
            await(deadline, () -> Ports.answers(port));
            Map<String, Object> settings = Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers());
            Admin admin = Admin.create(settings);
            try {
                KafkaFuture<Collection<Node>> nodes = admin.describeCluster().nodes();
                await(deadline, nodes::isDone);
                nodes.get();
            } finally {
                // With no bound it would wait for calls that nobody is going to answer.
                admin.close(Duration.ZERO);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw notStarted(interrupted);
        } catch (ExecutionException refused) {
            throw notStarted(refused);
        }
    }

    private void await(long deadline, BooleanSupplier condition) throws InterruptedException {
        while (!condition.getAsBoolean()) {
            // Another process may answer at a taken port: the end of ours is what counts.
            if (process.waitFor(50, TimeUnit.MILLISECONDS) || System.nanoTime() > deadline) {
                throw notStarted(null);
            }
        }
    }

    private BrokerFailedException notStarted(Throwable cause) {
        boolean ended = !process.isAlive();
        kill();
        return new BrokerFailedException(
                "the Kafka broker " + (ended ? "ended while it started" : "did not answer in time") + "; its log is "
                        + log,
                cause);
    }

    private boolean awaitEnd(Duration bound) {
        try {
            return process.waitFor(bound.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
