package dev.sluice.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

import dev.sluice.contracts.Json;

/** {@code ./sluice submit} as it is run where nobody set anything up for it. */
class SubmittingIT {
    private final BlockingQueue<byte[]> bodies = new ArrayBlockingQueue<>(10);

    @Test
    void aPromptArrivesAsItWasTypedThoughCronGivesNoLocale() throws Exception {
        String prompt = "Größe 😀 日本";
        HttpServer door = door();
        try {
            ProcessBuilder command = new ProcessBuilder(
                    Repository.root().resolve("sluice").toString(),
                    "submit",
                    "--url",
                    "http://127.0.0.1:" + door.getAddress().getPort(),
                    prompt);
            Map<String, String> environment = command.environment();
            environment.keySet().retainAll(Set.of("PATH", "HOME"));
            environment.put("JAVA_HOME", System.getProperty("java.home"));
            Process submitting = command.redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();

            byte[] body = bodies.poll(60, TimeUnit.SECONDS);

            submitting.destroy();
            assertThat(Json.mapper().readTree(body).path("prompt").asText()).isEqualTo(prompt);
        } finally {
            door.stop(0);
        }
    }

    private HttpServer door() throws IOException {
        HttpServer door = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        door.createContext("/", exchange -> {
            bodies.add(exchange.getRequestBody().readAllBytes());
            exchange.sendResponseHeaders(503, -1);
            exchange.close();
        });
        door.start();
        return door;
    }
}
