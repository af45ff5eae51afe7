package dev.sluice.launcher.client;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

import dev.sluice.launcher.up.Server;

/** {@code report}: prints what was done and what was saved. */
@Command(
        name = "report",
        mixinStandardHelpOptions = true,
        description = "Print tasks, costs and savings, by route, model and category.")
public final class ReportCommand implements Callable<Integer> {
    private static final Duration BOUND = Duration.ofSeconds(60);

    @Option(names = "--from", paramLabel = "WHEN", description = "Count from here, as in 2026-11-01 (UTC).")
    private String from;

    @Option(names = "--to", paramLabel = "WHEN", description = "Count up to here, without it.")
    private String to;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Option(names = "--url", paramLabel = "URL", description = "Where metrics-service is.")
    private String url;

    /** Made by picocli. */
    public ReportCommand() {}

    @Override
    public Integer call() {
        Api api = new Api(ServiceAddress.of(url, "SLUICE_METRICS_PORT", Server.METRICS));
        HttpRequest.Builder request =
                HttpRequest.newBuilder().header("Accept", json ? "application/json" : "text/plain");
        HttpResponse<String> response = api.send(request, "/v1/report" + query(), BOUND);
        if (response.statusCode() != 200) {
            throw api.refused(response);
        }
        System.out.println(response.body().stripTrailing());
        return 0;
    }

    private String query() {
        List<String> parameters = new ArrayList<>();
        add(parameters, "from", from);
        add(parameters, "to", to);
        return parameters.isEmpty() ? "" : "?" + String.join("&", parameters);
    }

    private static void add(List<String> parameters, String name, String value) {
        if (value != null) {
            parameters.add(name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8));
        }
    }
}
