package dev.sluice.system.page;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

import dev.sluice.system.Api;
import dev.sluice.system.RunningSluice;

/**
 * The whole system as {@code ./sluice up --simulate} starts it, with two tasks that have ended, and a browser.
 *
 * @param hostileTask the id of the one that is full of HTML
 */
record ShownSluice(Chromium chromium, RunningSluice sluice, String hostileTask) implements AutoCloseable {
    static final String EVIL = "<img src=x onerror=\"window.hostile = true\"><script>window.hostile = true</script>";

    static ShownSluice start(Path data) throws IOException, InterruptedException {
        Chromium chromium = Chromium.start();
        RunningSluice sluice = RunningSluice.start(data);
        String hostileTask = Api.submit(
                sluice,
                task -> task.put("prompt", "Name three rivers. " + EVIL)
                        .put("category", "strategic-planning")
                        .putObject("metadata")
                        .put("note", EVIL));
        Api.submit(
                sluice,
                task -> task.put("prompt", "Write a function that adds.").put("category", "code-generation"));
        ShownSluice shown = new ShownSluice(chromium, sluice, hostileTask);
        await().atMost(Duration.ofMinutes(2))
                .until(() -> shown.report().at("/tasks/total").asInt() == 2);
        return shown;
    }

    JsonNode report() throws IOException, InterruptedException {
        return Api.get(sluice.metricsUrl() + "/v1/report");
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
