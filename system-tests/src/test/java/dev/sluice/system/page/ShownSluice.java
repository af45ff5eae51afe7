package dev.sluice.system.page;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;

import dev.sluice.system.Api;
import dev.sluice.system.RunningSluice;

/** The whole system as {@code ./sluice up --simulate} starts it, and a browser. */
record ShownSluice(Chromium chromium, RunningSluice sluice) implements AutoCloseable {
    static final String EVIL = "<img src=x onerror=\"window.hostile = true\"><script>window.hostile = true</script>";

    static ShownSluice start(Path data) throws IOException, InterruptedException {
        return new ShownSluice(Chromium.start(), RunningSluice.start(data));
    }

    /** Has two tasks done and answers with the id of the one that is full of HTML. */
    String doTwoTasks() throws IOException, InterruptedException {
        String hostileTask = submit(task -> task.put("prompt", "Name three rivers. " + EVIL)
                .put("category", "strategic-planning")
                .putObject("metadata")
                .put("note", EVIL));
        submit(task -> task.put("prompt", "Write a function that adds.").put("category", "code-generation"));
        await().atMost(Duration.ofMinutes(2))
                .until(() -> report().at("/tasks/total").asInt() == 2);
        return hostileTask;
    }

    /** The id of a task that has been sent with these fields. */
    String submit(Consumer<ObjectNode> fields) throws IOException, InterruptedException {
        return Api.submit(sluice, fields);
    }

    /** What {@code GET} of that address of metrics-service answers. */
    JsonNode get(String path) throws IOException, InterruptedException {
        return Api.get(sluice.metricsUrl() + path);
    }

    JsonNode report() throws IOException, InterruptedException {
        return get("/v1/report");
    }

    Dashboards dashboards() {
        return new Dashboards(chromium.browser(), sluice.metricsUrl());
    }

    @Override
    public void close() {
        sluice.close();
        chromium.close();
    }
}
