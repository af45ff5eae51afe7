package dev.sluice.system.observing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import dev.sluice.contracts.Json;
import dev.sluice.system.Repository;

/** What Grafana and a reader need of the dashboards; their expressions are run by WholeSystemIT. */
class DashboardsTest {
    private static final Path FOLDER = Repository.root().resolve("deploy/grafana/dashboards");
    private static final int WIDTH = 24;

    @Test
    void thereIsOneForMoneyQualitySpeedAndFlowUnderAnAddressThatStays() throws IOException {
        assertThat(dashboards())
                .extracting(dashboard -> dashboard.path("uid").asText())
                .containsExactlyInAnyOrder("sluice-savings", "sluice-quality", "sluice-speed", "sluice-flow");
    }

    @Test
    void eachPanelSaysWhatItShowsInWhichUnitAndFromWhere() throws IOException {
        for (JsonNode panel : panels()) {
            String title = panel.path("title").asText();
            assertThat(panel.path("description").asText()).as(title).endsWith(".");
            assertThat(panel.at("/fieldConfig/defaults/unit").asText())
                    .as(title)
                    .isNotEmpty();
            assertThat(panel.path("targets")).as(title).isNotEmpty().allSatisfy(target -> {
                assertThat(target.path("expr").asText()).isNotBlank();
                assertThat(target.at("/datasource/uid").asText()).isEqualTo("prometheus");
            });
        }
    }

    @Test
    void noTwoPanelsShareAPlaceOrANumber() throws IOException {
        for (JsonNode dashboard : dashboards()) {
            Set<String> taken = new HashSet<>();
            Set<Integer> numbers = new HashSet<>();
            for (JsonNode panel : dashboard.path("panels")) {
                String title = dashboard.path("title").asText() + ", "
                        + panel.path("title").asText();
                assertThat(numbers.add(panel.path("id").asInt())).as(title).isTrue();
                JsonNode place = panel.path("gridPos");
                int right = place.path("x").asInt() + place.path("w").asInt();
                int bottom = place.path("y").asInt() + place.path("h").asInt();
                assertThat(right).as(title).isLessThanOrEqualTo(WIDTH);
                for (int x = place.path("x").asInt(); x < right; x++) {
                    for (int y = place.path("y").asInt(); y < bottom; y++) {
                        assertThat(taken.add(x + "/" + y)).as(title).isTrue();
                    }
                }
            }
        }
    }

    private static List<JsonNode> panels() throws IOException {
        return dashboards().stream()
                .flatMap(dashboard -> dashboard.path("panels").valueStream())
                .filter(panel -> !panel.path("type").asText().equals("row"))
                .toList();
    }

    private static List<JsonNode> dashboards() throws IOException {
        List<JsonNode> dashboards = new ArrayList<>();
        try (Stream<Path> files = Files.list(FOLDER)) {
            for (Path file : files.toList()) {
                dashboards.add(Json.mapper().readTree(file.toFile()));
            }
        }
        return dashboards;
    }
}
