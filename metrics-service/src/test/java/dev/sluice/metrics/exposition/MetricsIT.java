package dev.sluice.metrics.exposition;

import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import jakarta.inject.Inject;

import dev.sluice.contracts.Urgency;
import dev.sluice.contracts.catalog.Catalog;
import dev.sluice.contracts.event.Event;
import dev.sluice.contracts.event.TaskFinished;
import dev.sluice.contracts.topic.Lane;
import dev.sluice.metrics.Ledger;
import dev.sluice.metrics.LedgerProfile;
import dev.sluice.metrics.Stories;
import dev.sluice.metrics.Stories.Story;
import dev.sluice.testing.KafkaAndPostgres;

@QuarkusTest
@TestProfile(LedgerProfile.class)
@QuarkusTestResource(KafkaAndPostgres.class)
class MetricsIT {
    @Inject
    Catalog catalog;

    @Inject
    Ledger ledger;

    @Inject
    Exporter exporter;

    @Test
    void theFiguresOfTasksAreShownAndAReplayDoesNotChangeThem() {
        Map<String, Double> atFirst = settled();
        // Of this hour and this month, so that speeds and the budget have something to show.
        List<Story> stories = new Stories("shown-", Instant.now().minusSeconds(30), 11).ended(25);
        List<Event> events =
                stories.stream().flatMap(story -> story.events().stream()).toList();
        List<TaskFinished> ends =
                stories.stream().flatMap(story -> story.end().stream()).toList();

        ledger.takeIn(events);

        Map<String, Double> shown = settled();
        assertThat(sum(shown, "sluice_tasks_total{") - sum(atFirst, "sluice_tasks_total{"))
                .isEqualTo(25);
        assertThat(sum(shown, "sluice_cost_usd_total{") - sum(atFirst, "sluice_cost_usd_total{"))
                .isCloseTo(
                        ends.stream()
                                        .flatMap(end -> end.attempts().stream())
                                        .mapToLong(
                                                attempt -> attempt.costNanoUsd().nanoUsd())
                                        .sum()
                                / 1e9,
                        within(1e-9));
        assertThat(sum(shown, "sluice_month_cost_usd") - sum(atFirst, "sluice_month_cost_usd"))
                .isCloseTo(sum(shown, "sluice_cost_usd_total{") - sum(atFirst, "sluice_cost_usd_total{"), within(1e-9));
        assertThat(sum(shown, "sluice_task_duration_seconds_count{")
                        - sum(atFirst, "sluice_task_duration_seconds_count{"))
                .isEqualTo(25);
        assertThat(sum(shown, "sluice_queue_seconds_count{") - sum(atFirst, "sluice_queue_seconds_count{"))
                .isEqualTo(25);
        assertThat(sum(shown, "sluice_energy_joules_total{") - sum(atFirst, "sluice_energy_joules_total{"))
                .isCloseTo(millijoules(ends) / 1e3, within(1e-6));
        // Stories have a tariff of 0.36 dollars a kWh, which is 0.1 nano-dollars a millijoule, rounded down.
        assertThat(sum(shown, "sluice_energy_cost_usd_total{") - sum(atFirst, "sluice_energy_cost_usd_total{"))
                .isCloseTo(millijoules(ends) / 1e10, within(1e-6));
        assertThat(shown.keySet().toString())
                .contains(
                        "sluice_baseline_cost_usd_total{baseline=\"all-sonnet\"",
                        "sluice_tokens_total{model=",
                        "type=\"cache_read\"",
                        "sluice_tokens_per_second{model=",
                        "sluice_escalations_total{from=",
                        "sluice_dead_letters_total{reason=\"too_large\"",
                        "sluice_task_duration_seconds_bucket{route=",
                        "le=\"1800.0\"",
                        "sluice_lane_depth{model=\"local-fast\",urgency=\"interactive\"",
                        "sluice_lane_front{model=\"local-fast\",urgency=\"interactive\"");

        ledger.takeIn(events);

        assertThat(settled()).isEqualTo(shown);
    }

    @Test
    void everyCategoryAndModelOfTheCatalogHasItsSeriesBeforeItsFirstTask() {
        Set<String> shown = settled().keySet();
        catalog.routes()
                .forEach((category, route) -> route.models()
                        .forEach(model -> assertThat(shown)
                                .contains(
                                        "sluice_tasks_total{route=\"%s\",model=\"%s\",category=\"%s\",outcome=\"completed\"}"
                                                .formatted(
                                                        catalog.routeOf(model).wireName(), model, category))));
        assertThat(shown)
                .contains(
                        "sluice_energy_joules_total{model=\"local-smart\"}",
                        "sluice_tasks_total{route=\"local\",model=\"local-fast\",category=\"background\",outcome=\"completed\"}",
                        "sluice_first_tries_total{category=\"background\",model=\"local-fast\",result=\"passed\"}");
    }

    @Test
    void bucketsRiseToTheCount() {
        ledger.takeIn(new Stories("buckets-", Instant.now().minusSeconds(30), 12)
                .ended(10).stream().flatMap(story -> story.events().stream()).toList());

        Map<String, Double> shown = settled();

        assertThat(sum(shown, "sluice_task_duration_seconds_bucket{", "le=\"+Inf\""))
                .isEqualTo(sum(shown, "sluice_task_duration_seconds_count{"));
        assertThat(sum(shown, "sluice_task_duration_seconds_bucket{", "le=\"1800.0\""))
                .isGreaterThanOrEqualTo(sum(shown, "sluice_task_duration_seconds_bucket{", "le=\"10.0\""));
    }

    @Test
    void namesThatTheCatalogDoesNotHaveBecomeOneSeries() {
        List<Event> strange = new Stories("strange-", Instant.now().minusSeconds(30), 13)
                .ended(5).stream()
                        .flatMap(story -> story.end().stream())
                        .map(end -> (Event) renamed(end))
                        .toList();

        ledger.takeIn(strange);

        assertThat(settled().keySet().toString()).contains("model=\"other\"").doesNotContain("unheard-of");
    }

    @Test
    void tasksThatWaitInALaneAreItsDepth() {
        Lane lane = new Lane("local-quality", Urgency.BACKGROUND);
        for (int task = 0; task < 3; task++) {
            ledger.publish(new ProducerRecord<>(lane.topic(), "waiting-" + task, new byte[] {1}));
        }

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(scrape())
                        .containsEntry("sluice_lane_depth{model=\"local-quality\",urgency=\"background\"}", 3.0));
    }

    private static long millijoules(List<TaskFinished> ends) {
        return ends.stream()
                .flatMap(end -> end.attempts().stream())
                .flatMap(attempt -> attempt.energyMillijoules().stream())
                .mapToLong(Long::longValue)
                .sum();
    }

    private static TaskFinished renamed(TaskFinished end) {
        return new TaskFinished(
                end.taskId(),
                end.outcome(),
                end.decision(),
                end.attempts().stream()
                        .map(attempt -> new dev.sluice.contracts.event.Attempt(
                                attempt.number(),
                                attempt.callId(),
                                "unheard-of-model",
                                attempt.route(),
                                "unheard-of-provider",
                                attempt.providerModel(),
                                attempt.tries(),
                                attempt.usage(),
                                attempt.costNanoUsd(),
                                attempt.failure(),
                                attempt.startedAt(),
                                attempt.durationMs(),
                                attempt.tokensPerSecond(),
                                attempt.simulated(),
                                attempt.estimated(),
                                attempt.batched(),
                                attempt.energyMillijoules(),
                                attempt.energyNanoUsd(),
                                attempt.energyMeasured()))
                        .toList(),
                end.result(),
                end.failure(),
                Map.of("unheard-of-baseline", end.baselineCostNanoUsd().get("all-sonnet")),
                end.metadata(),
                end.acceptedAt(),
                end.finishedAt());
    }

    /** What is shown of the ledger once it has been read again. */
    private Map<String, Double> settled() {
        exporter.refresh().await().atMost(Duration.ofSeconds(20));
        exporter.refreshLanes().await().atMost(Duration.ofSeconds(20));
        Map<String, Double> shown = scrape();
        assertThat(shown).isNotEmpty();
        return shown;
    }

    private static Map<String, Double> scrape() {
        Map<String, Double> samples = new TreeMap<>();
        Response scraped = get("/q/metrics");
        assertThat(scraped.statusCode()).as(scraped.asString()).isEqualTo(200);
        scraped.asString()
                .lines()
                .filter(line -> line.startsWith("sluice_"))
                .forEach(line -> samples.put(
                        line.substring(0, line.lastIndexOf(' ')).replace(",}", "}"),
                        Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1))));
        return samples;
    }

    private static double sum(Map<String, Double> samples, String start, String... parts) {
        return samples.entrySet().stream()
                .filter(sample -> sample.getKey().startsWith(start))
                .filter(sample -> List.of(parts).stream().allMatch(sample.getKey()::contains))
                .mapToDouble(Map.Entry::getValue)
                .sum();
    }
}
