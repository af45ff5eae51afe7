package dev.sluice.benchmarks.ledger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.sluice.benchmarks.measure.NotMeasuredException;
import dev.sluice.benchmarks.measure.Sample;

/** How long reports take, asked one after the other over HTTP, with the answer read to its end. */
final class ReportTimes {
    private static final int WARM_UP = 20;

    private final HttpClient http = HttpClient.newHttpClient();
    private final String url;
    private final int requests;

    /**
     * Asks a metrics-service.
     *
     * @param url where it answers
     * @param requests how often each is asked
     */
    ReportTimes(String url, int requests) {
        this.url = url;
        this.requests = requests;
    }

    /** Milliseconds of the reports and series of a year, by what was asked. */
    Map<String, Sample> of(LocalDate first, LocalDate end) throws InterruptedException {
        LocalDate middle = first.plusMonths(6);
        Map<String, String> paths = new LinkedHashMap<>();
        paths.put("report of the year", "/v1/report?from=" + first + "&to=" + end);
        paths.put(
                "report of the year, edges within an hour",
                "/v1/report?from=" + first + "T10:29:31Z&to=" + end.minusDays(1) + "T17:31:07Z");
        paths.put("report of a month", "/v1/report?from=" + middle + "&to=" + middle.plusMonths(1));
        paths.put("report of 20 minutes", "/v1/report?from=" + middle + "T10:10:00Z&to=" + middle + "T10:30:00Z");
        paths.put("series of the year", "/v1/stats/series?from=" + first + "&to=" + end);
        Map<String, Sample> times = new LinkedHashMap<>();
        for (Map.Entry<String, String> path : paths.entrySet()) {
            times.put(path.getKey(), millis(path.getValue()));
        }
        return times;
    }

    private Sample millis(String path) throws InterruptedException {
        List<Double> millis = new ArrayList<>();
        for (int number = -WARM_UP; number < requests; number++) {
            long began = System.nanoTime();
            get(path);
            if (number >= 0) {
                millis.add((System.nanoTime() - began) / 1e6);
            }
        }
        return Sample.of(millis);
    }

    private void get(String path) throws InterruptedException {
        try {
            HttpResponse<byte[]> answer = http.send(
                    HttpRequest.newBuilder(URI.create(url + path)).build(), HttpResponse.BodyHandlers.ofByteArray());
            if (answer.statusCode() != 200) {
                throw new NotMeasuredException(path + " is answered with " + answer.statusCode());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(path + " is not answered", e);
        }
    }
}
