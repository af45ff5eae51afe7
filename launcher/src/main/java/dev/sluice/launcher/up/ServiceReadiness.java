package dev.sluice.launcher.up;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

import dev.sluice.launcher.process.Ports;

/** Waits until a service says that it is ready. */
public final class ServiceReadiness {
    private static final Duration BOUND = Duration.ofSeconds(90);
    private static final Duration REQUEST_BOUND = Duration.ofSeconds(5);
    private static final int LOG_LINES = 15;

    private ServiceReadiness() {}

    /**
     * Waits for {@code /q/health/ready} to answer 200.
     *
     * @param name the service
     * @param process its process
     * @param url its address
     * @param output the file with what it printed
     * @throws UpFailedException if it ends or is not ready within 90 seconds, with the end of what it printed
     */
    public static void await(String name, ProcessHandle process, String url, Path output) {
        URI health = URI.create(url + "/q/health/ready");
        try (HttpClient client =
                HttpClient.newBuilder().connectTimeout(REQUEST_BOUND).build()) {
            await(name, process, output, () -> answers(client, health));
        }
    }

    /**
     * Waits for a port to be listened at.
     *
     * @param name the process's name
     * @param process the process
     * @param port its port
     * @param output the file with what it printed
     * @throws UpFailedException if it ends or does not listen within 90 seconds
     */
    public static void awaitPort(String name, ProcessHandle process, int port, Path output) {
        await(name, process, output, () -> Ports.answers(port));
    }

    private static void await(String name, ProcessHandle process, Path output, BooleanSupplier ready) {
        long deadline = System.nanoTime() + BOUND.toNanos();
        while (!ready.getAsBoolean()) {
            if (ended(process)) {
                throw new UpFailedException(name + " ended while it started; it said:\n" + lastLines(output));
            }
            if (System.nanoTime() > deadline) {
                throw new UpFailedException(
                        name + " is not ready after " + BOUND.toSeconds() + " s; it said:\n" + lastLines(output));
            }
        }
    }

    private static boolean answers(HttpClient client, URI health) {
        try {
            HttpRequest request =
                    HttpRequest.newBuilder(health).timeout(REQUEST_BOUND).build();
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new UpFailedException("interrupted while services started", interrupted);
        }
    }

    /** Tells whether a process has ended, after at most a tenth of a second: the pause between two questions. */
    private static boolean ended(ProcessHandle process) {
        try {
            process.onExit().get(100, TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException running) {
            return false;
        } catch (ExecutionException gone) {
            return true;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private static String lastLines(Path output) {
        try {
            List<String> lines = Files.readAllLines(output, StandardCharsets.UTF_8);
            List<String> last = lines.subList(Math.max(0, lines.size() - LOG_LINES), lines.size());
            return String.join("\n", last) + "\n(all of it: " + output + ")";
        } catch (IOException unreadable) {
            return "(" + output + " cannot be read)";
        }
    }
}
