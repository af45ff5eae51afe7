package dev.sluice.launcher.client;

import com.fasterxml.jackson.databind.JsonNode;

import java.io.PrintStream;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Prints a finished task for a person: the answer alone on standard output, so that it can be piped on. */
final class TaskReport {
    private static final int DECIMALS = 6;

    private TaskReport() {}

    /** Prints the answer, or why there is none, and then what a user wants to know about it. */
    static void print(JsonNode task, PrintStream out, PrintStream err) {
        if (task.path("status").asText().equals("completed")) {
            out.println(task.path("result").path("text").asText());
            out.flush();
        } else {
            err.println("The task failed: "
                    + task.path("failure")
                            .path("message")
                            .asText("no reason is known; its id is "
                                    + task.path("id").asText()));
        }
        err.println(summary(task));
    }

    /** One line: where it ran, why, what it cost, what it would have cost, and how long it took. */
    static String summary(JsonNode task) {
        List<String> facts = new ArrayList<>();
        if (task.hasNonNull("model")) {
            facts.add("ran " + place(task) + " on " + task.path("model").asText());
        }
        if (task.hasNonNull("category")) {
            facts.add("as " + task.path("category").asText());
        }
        if (!task.path("reasons").isEmpty()) {
            facts.add("because of " + texts(task.path("reasons")));
        }
        facts.add("cost " + dollars(task.path("cost_usd")) + baselines(task.path("baseline_cost_usd")));
        if (task.path("attempts").size() > 1) {
            facts.add(task.path("attempts").size() + " attempts");
        }
        if (task.hasNonNull("duration_ms")) {
            facts.add(String.format(
                    Locale.ROOT, "%.1f s", task.path("duration_ms").asLong() / 1000.0));
        }
        if (task.path("simulated").asBoolean()) {
            facts.add("SIMULATED");
        }
        return "[" + String.join(" · ", facts) + "]";
    }

    private static String place(JsonNode task) {
        return task.path("route").asText().equals("cloud") ? "in the cloud" : "locally";
    }

    private static String baselines(JsonNode baselines) {
        String list = baselines.properties().stream()
                .map(baseline -> dollars(baseline.getValue()) + " on " + baseline.getKey())
                .collect(Collectors.joining(", "));
        return list.isEmpty() ? "" : " (" + list + ")";
    }

    private static String dollars(JsonNode amount) {
        return "$"
                + amount.decimalValue().setScale(DECIMALS, RoundingMode.HALF_UP).toPlainString();
    }

    private static String texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asText)
                .collect(Collectors.joining(", "));
    }
}
