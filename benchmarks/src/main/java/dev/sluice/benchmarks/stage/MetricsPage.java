package dev.sluice.benchmarks.stage;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;

import dev.sluice.benchmarks.measure.NotMeasuredException;

/**
 * What a worker tells Prometheus.
 *
 * @param lines of the text format
 */
public record MetricsPage(List<String> lines) {
    /** Asks a worker. */
    public static MetricsPage of(WorkerProcess worker) throws InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(worker.url() + "/q/metrics")).build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            return new MetricsPage(
                    http.send(request, BodyHandlers.ofString()).body().lines().toList());
        } catch (IOException e) {
            throw new NotMeasuredException("the worker's metrics can't be read", e);
        }
    }

    /** The sum of a metric over all of its labels; 0 where there is none. */
    public double sum(String metric) {
        return lines.stream()
                .filter(line -> line.startsWith(metric + "{") || line.startsWith(metric + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }
}
