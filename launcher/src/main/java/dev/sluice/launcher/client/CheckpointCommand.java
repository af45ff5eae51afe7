package dev.sluice.launcher.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.sluice.launcher.up.Server;

/** {@code checkpoint}: compares local models with the reference and prints their scores. */
@Command(
        name = "checkpoint",
        mixinStandardHelpOptions = true,
        description = "Compare local models with the reference model on a set of prompts, judged by a third model.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:every comparison has ended", "1:it was refused, or has not ended", "2:the command is wrong"})
public final class CheckpointCommand implements Callable<Integer> {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration BOUND = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final String PATH = "/v1/checkpoints";

    @Option(names = "--category", paramLabel = "NAME", description = "This category alone.")
    private String category;

    @Option(names = "--model", paramLabel = "ALIAS", description = "This model; else the first local one of a route.")
    private String model;

    @Option(
            names = "--wait",
            paramLabel = "SECONDS",
            defaultValue = "3600",
            converter = WaitSeconds.class,
            description = "How long to wait: 3600.")
    private int waitSeconds;

    @Mixin
    private ServiceAddress address;

    /** Made by picocli. */
    public CheckpointCommand() {}

    @Override
    public Integer call() throws InterruptedException {
        Api api = address.api(Server.METRICS);
        long deadline = System.nanoTime() + Duration.ofSeconds(waitSeconds).toNanos();
        String run = begin(api);
        JsonNode checkpoint = read(api, run);
        while (!checkpoint.path("done").asBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new RequestFailedException("the checkpoint has not ended after " + waitSeconds
                        + " s; it goes on, and its state is at " + PATH + "/" + run);
            }
            Thread.sleep(PAUSE);
            checkpoint = read(api, run);
        }
        checkpoint.path("categories").forEach(result -> System.out.println(line(result)));
        return 0;
    }

    private String begin(Api api) {
        ObjectNode wanted = JSON.createObjectNode();
        if (category != null) {
            wanted.put("category", category);
        }
        if (model != null) {
            wanted.put("model", model);
        }
        HttpRequest.Builder request = HttpRequest.newBuilder()
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(wanted.toString()));
        HttpResponse<String> response = api.send(request, PATH, BOUND);
        if (response.statusCode() != 202) {
            throw api.refused(response);
        }
        return Api.parse(response.body()).path("run").asText();
    }

    private static JsonNode read(Api api, String run) {
        HttpResponse<String> response = api.send(HttpRequest.newBuilder(), PATH + "/" + run, BOUND);
        if (response.statusCode() != 200) {
            throw api.refused(response);
        }
        return Api.parse(response.body());
    }

    /** One line: the score in percent of the reference with its 95 % interval, and what it was made of. */
    static String line(JsonNode result) {
        return Stream.of(
                        "category=" + result.path("category").asText(),
                        "model=" + result.path("model").asText(),
                        "reference=" + result.path("reference").asText(),
                        "judge=" + result.path("judge").asText(),
                        "score=" + result.path("score_percent").asText("none"),
                        "low=" + result.path("low_percent").asText("none"),
                        "high=" + result.path("high_percent").asText("none"),
                        "wins=" + result.path("wins").asLong(),
                        "ties=" + result.path("ties").asLong(),
                        "losses=" + result.path("losses").asLong(),
                        "no_verdict=" + result.path("no_verdict").asLong(),
                        "simulated=" + result.path("simulated").asLong(),
                        "cost_usd=" + result.path("cost_usd").decimalValue().toPlainString())
                .collect(Collectors.joining(" ", "RESULT checkpoint ", ""));
    }
}
