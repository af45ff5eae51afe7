package dev.sluice.launcher.client;

import com.fasterxml.jackson.databind.JsonNode;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.math.BigDecimal;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

import dev.sluice.launcher.up.Server;

/** {@code report}: prints what was done and what was saved. */
@Command(
        name = "report",
        mixinStandardHelpOptions = true,
        description = "Print tasks, costs and savings, by route, model and category; or month by month.")
public final class ReportCommand implements Callable<Integer> {
    private static final Duration BOUND = Duration.ofSeconds(60);

    @Option(names = "--from", paramLabel = "WHEN", description = "Count from here, as in 2026-11-01 (UTC).")
    private String from;

    @Option(names = "--to", paramLabel = "WHEN", description = "Count up to here, without it.")
    private String to;

    @ArgGroup
    private Form form = new Form();

    @Option(
            names = "--months",
            paramLabel = "N",
            converter = MonthCount.class,
            description = "Compare the last N months, this one included: 1 to 60.")
    private Integer months;

    @Option(
            names = "--bill",
            paramLabel = "USD",
            converter = MonthlyBill.class,
            description = "What a month cost before Sluice, as in 180: compare the months with it (6, or --months).")
    private BigDecimal bill;

    @Mixin
    private ServiceAddress address;

    private static final class Form {
        @Option(names = "--json", description = "Print JSON.")
        private boolean json;

        @Option(names = "--csv", description = "Print CSV, a figure a line.")
        private boolean csv;
    }

    /** Made by picocli. */
    public ReportCommand() {}

    @Override
    public Integer call() {
        Api api = address.api(Server.METRICS);
        System.out.println((months != null || bill != null ? byMonth(api) : ofOneTime(api)).stripTrailing());
        return 0;
    }

    private String ofOneTime(Api api) {
        String query = query(from, to);
        if (form.csv) {
            return FigureLines.of(Api.parse(report(api, query, "application/json")));
        }
        return report(api, query, form.json ? "application/json" : "text/plain");
    }

    private String byMonth(Api api) {
        if (from != null || to != null) {
            throw new RequestFailedException("--months and --bill are of whole months: leave --from and --to out");
        }
        YearMonth last = YearMonth.now(ZoneOffset.UTC);
        int count = months == null ? MonthTable.USUAL_MONTHS : months;
        List<MonthTable.Month> all = new ArrayList<>();
        for (YearMonth month = last.minusMonths(count - 1L); !month.isAfter(last); month = month.plusMonths(1)) {
            JsonNode report = Api.parse(report(api, query(month), "application/json"));
            all.add(MonthTable.Month.of(month, report));
        }
        MonthTable table = new MonthTable(all, bill, LocalDate.now(ZoneOffset.UTC));
        if (form.json) {
            return table.json();
        }
        return form.csv ? table.csv() : table.text();
    }

    private static String report(Api api, String query, String type) {
        HttpResponse<String> response =
                api.send(HttpRequest.newBuilder().header("Accept", type), "/v1/report" + query, BOUND);
        if (response.statusCode() != 200) {
            throw api.refused(response);
        }
        return response.body();
    }

    private static String query(YearMonth month) {
        return query(month.atDay(1).toString(), month.plusMonths(1).atDay(1).toString());
    }

    private static String query(String from, String to) {
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
