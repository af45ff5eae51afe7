package dev.sluice.launcher.backend;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Asks whether an Ollama is there. */
public final class OllamaProbe {
    private static final Duration BOUND = Duration.ofSeconds(1);

    private OllamaProbe() {}

    /**
     * Asks a server for its version.
     *
     * @param url the server's URL without a path
     * @return true if it answers within a second as Ollama does
     */
    public static boolean answers(URI url) {
        HttpRequest request = HttpRequest.newBuilder(url.resolve("/api/version"))
                .timeout(BOUND)
                .build();
        try (HttpClient client = HttpClient.newBuilder().connectTimeout(BOUND).build()) {
            HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
            return response.statusCode() == 200 && response.body().contains("\"version\"");
        } catch (IOException silent) {
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
