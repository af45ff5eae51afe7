package dev.sluice.launcher.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Callable;

import dev.sluice.launcher.up.Server;

/** {@code submit}: sends a task, waits for it and prints the answer. */
@Command(
        name = "submit",
        mixinStandardHelpOptions = true,
        description = "Send a task, wait, and print its answer with where it ran, why, and what it cost.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:the task is completed", "1:it failed, or nothing answers", "2:the command is wrong"})
public final class SubmitCommand implements Callable<Integer> {
    private static final ObjectMapper JSON = new ObjectMapper();
    /** Time for the answer to travel once the server has given up waiting. */
    private static final Duration GRACE = Duration.ofSeconds(15);

    private static final Duration POLL_PAUSE = Duration.ofMillis(500);
    private static final Set<String> ENDS = Set.of("completed", "failed");

    @Parameters(paramLabel = "TEXT", description = "The prompt; - reads it from standard input.")
    private String text;

    @Option(names = "--model", paramLabel = "ALIAS", description = "A model of the catalog, or auto.")
    private String model;

    @Option(names = "--category", paramLabel = "NAME", description = "As in code-generation; else Sluice decides.")
    private String category;

    @Option(names = "--urgency", paramLabel = "KIND", description = "interactive or background.")
    private String urgency;

    @Option(names = "--local-only", description = "Only models that the catalog calls local, never a cloud provider's.")
    private boolean localOnly;

    @Option(names = "--json", description = "Print the whole task as JSON.")
    private boolean json;

    @Option(
            names = "--wait",
            paramLabel = "SECONDS",
            defaultValue = "300",
            converter = WaitSeconds.class,
            description = "How long to wait: 300.")
    private int waitSeconds;

    @Mixin
    private ServiceAddress address;

    /** Made by picocli. */
    public SubmitCommand() {}

    @Override
    public Integer call() throws IOException {
        long deadline = System.nanoTime() + Duration.ofSeconds(waitSeconds).toNanos();
        Api api = address.api(Server.CLASSIFIER);
        String body = post(api, deadline);
        JsonNode task = Api.parse(body);
        if (json) {
            System.out.println(body);
        } else {
            TaskReport.print(task, System.out, System.err);
        }
        return task.path("status").asText().equals("completed") ? 0 : 1;
    }

    private String post(Api api, long deadline) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder()
                .header("Content-Type", "application/json")
                .header("Accept", "application/json")
                .header("Prefer", "wait=" + waitSeconds)
                .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(task())));
        HttpResponse<String> response =
                api.send(request, "/v1/tasks", Duration.ofSeconds(waitSeconds).plus(GRACE));
        String location = response.headers().firstValue("Location").orElse("/");
        while (response.statusCode() == 202 || isUnfinished(response)) {
            if (System.nanoTime() > deadline) {
                throw new RequestFailedException("the task is not done after " + waitSeconds
                        + " s; it goes on, and its state is at " + location);
            }
            response = pollAfterPause(api, location);
        }
        if (response.statusCode() != 200) {
            throw api.refused(response);
        }
        return response.body();
    }

    private static boolean isUnfinished(HttpResponse<String> response) {
        return response.statusCode() == 200
                && !ENDS.contains(Api.parse(response.body()).path("status").asText());
    }

    private static HttpResponse<String> pollAfterPause(Api api, String location) {
        try {
            Thread.sleep(POLL_PAUSE);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new RequestFailedException("interrupted", interrupted);
        }
        return api.send(HttpRequest.newBuilder().header("Accept", "application/json"), location, GRACE);
    }

    private ObjectNode task() throws IOException {
        ObjectNode task = JSON.createObjectNode();
        task.put("prompt", text.equals("-") ? standardInput() : text);
        putIfGiven(task, "model", model);
        putIfGiven(task, "category", category);
        putIfGiven(task, "urgency", urgency);
        if (localOnly) {
            task.put("privacy", "local-only");
        }
        return task;
    }

    private static void putIfGiven(ObjectNode task, String field, String value) {
        if (value != null) {
            task.put(field, value);
        }
    }

    private static String standardInput() throws IOException {
        return new String(System.in.readAllBytes(), StandardCharsets.UTF_8);
    }
}
