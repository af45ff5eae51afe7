package dev.sluice.metrics.tasks;

import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import jakarta.inject.Inject;

import dev.sluice.contracts.Json;
import dev.sluice.contracts.TaskId;
import dev.sluice.contracts.event.Event;
import dev.sluice.contracts.event.TaskEscalated;
import dev.sluice.contracts.event.TaskRouted;
import dev.sluice.contracts.view.TaskView;
import dev.sluice.metrics.Ledger;
import dev.sluice.metrics.LedgerProfile;
import dev.sluice.metrics.Stories;
import dev.sluice.metrics.Stories.Story;
import dev.sluice.testing.KafkaAndPostgres;

@QuarkusTest
@TestProfile(LedgerProfile.class)
@QuarkusTestResource(KafkaAndPostgres.class)
class TasksIT {
    private static final Instant START = Instant.parse("2025-06-10T00:00:00Z");
    private static final String WINDOW = "from=2025-06-01&to=2025-07-01";

    @Inject
    Ledger ledger;

    private List<Story> stories;

    @BeforeEach
    void tasksOfJune() {
        stories = new ArrayList<>(new Stories("june-", START, 3).some(60));
        // The same moments again, so that times alone do not order the tasks.
        stories.addAll(new Stories("june-twin-", START, 4).some(60));
        ledger.takeIn(events(stories));
    }

    @Test
    void aTaskThatEndedIsShownWithItsStoryAndItsAnswer() throws IOException {
        Story story = stories.stream()
                .filter(one ->
                        one.end().filter(end -> end.attempts().size() > 1).isPresent())
                .findFirst()
                .orElseThrow();

        Response shown = get("/v1/tasks/" + story.id());

        assertThat(shown.statusCode()).isEqualTo(200);
        assertThat(shown.contentType()).startsWith("application/json");
        assertThat(Json.mapper().readTree(shown.asByteArray()))
                .isEqualTo(Json.mapper()
                        .readTree(Json.mapper()
                                .writeValueAsBytes(TaskView.of(story.end().orElseThrow()))));
    }

    @Test
    void aTaskOnItsWayIsShownWithWhatFailedSoFar() throws IOException {
        Story story = stories.stream()
                .filter(one -> one.end().isEmpty())
                .filter(one -> one.events().stream().anyMatch(TaskEscalated.class::isInstance))
                .findFirst()
                .orElseThrow();
        TaskRouted routed = (TaskRouted) story.events().getFirst();

        JsonPath shown = get("/v1/tasks/" + story.id()).jsonPath();

        assertThat(shown.getString("status")).isEqualTo("running");
        assertThat(shown.getString("category")).isEqualTo(routed.decision().category());
        assertThat(shown.getList("attempts")).hasSize(1);
        assertThat(shown.getString("accepted_at")).isEqualTo(routed.acceptedAt().toString());
    }

    @Test
    void pagesHoldEveryTaskOnceNewestFirst() {
        List<String> listed = new ArrayList<>();
        String query = "/v1/tasks?limit=7&" + WINDOW;
        JsonPath page = get(query).jsonPath();
        listed.addAll(page.getList("tasks.id", String.class));
        // What comes in while someone pages disturbs nothing.
        ledger.takeIn(events(new Stories("june-late-", START.plusSeconds(9_000), 5).ended(3)));

        while (page.getString("next") != null) {
            page = get(query + "&cursor=" + page.getString("next")).jsonPath();
            listed.addAll(page.getList("tasks.id", String.class));
        }

        List<String> expected = stories.stream()
                .sorted(Comparator.comparing(
                                (Story story) -> ((TaskRouted) story.events().getFirst()).acceptedAt())
                        .thenComparing(story -> story.id().value(), byDatabase())
                        .reversed())
                .map(story -> story.id().value())
                .toList();
        assertThat(listed.stream().filter(id -> !id.startsWith("june-late-")).toList())
                .isEqualTo(expected);
    }

    /** Here digits, and letters after them; '-' differs between collations. */
    private static Comparator<String> byDatabase() {
        return Comparator.comparing(id -> id.contains("twin"));
    }

    @Test
    void filtersNarrowTheList() {
        JsonPath page = get("/v1/tasks?limit=500&status=completed&route=cloud&category=deep-analysis&" + WINDOW)
                .jsonPath();

        long expected = stories.stream()
                .flatMap(story -> story.end().stream())
                .map(TaskView::of)
                .filter(view -> view.status() == TaskView.Status.COMPLETED)
                .filter(view -> view.category().filter("deep-analysis"::equals).isPresent())
                .filter(view -> view.route()
                        .filter(route -> route.wireName().equals("cloud"))
                        .isPresent())
                .count();
        assertThat(page.getList("tasks.id", String.class).stream().filter(id -> !id.startsWith("june-late-")))
                .hasSize((int) expected)
                .isNotEmpty();
        assertThat(page.getString("next")).isNull();
    }

    @Test
    void answersAreInTheListOnlyOnDemand() {
        String query = "/v1/tasks?limit=1&status=completed&" + WINDOW;

        assertThat(get(query).jsonPath().getString("tasks[0].result.finish_reason"))
                .isEqualTo("stop");
        assertThat(get(query).asString()).doesNotContain("the answer");
        assertThat(get(query + "&text=true").jsonPath().getString("tasks[0].result.text"))
                .isEqualTo("the answer");
    }

    @ParameterizedTest
    @CsvSource({
        "status=queued, status",
        "route=moon, route",
        "category=%00, category",
        "model=UPPER, model",
        "limit=0, limit",
        "limit=501, limit",
        "limit=many, limit",
        "cursor=AAAA, cursor",
        "text=perhaps, text",
        "from=soon, from"
    })
    void aBadParameterIsNamed(String query, String parameter) {
        Response refused = given().urlEncodingEnabled(false).get("/v1/tasks?" + query);

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.contentType()).startsWith("application/problem+json");
        assertThat(refused.jsonPath().getList("errors.field")).isEqualTo(List.of(parameter));
    }

    @ParameterizedTest
    @CsvSource({"/v1/tasks/unknown", "/v1/tasks/%00", "/v1/nothing", "/nothing"})
    void whatIsNotThereIsAProblemToo(String path) {
        Response absent = given().urlEncodingEnabled(false).get(path);

        assertThat(absent.statusCode()).isEqualTo(404);
        assertThat(absent.contentType()).startsWith("application/problem+json");
        assertThat(absent.jsonPath().getInt("status")).isEqualTo(404);
        assertThat(absent.jsonPath().getString("instance")).startsWith("urn:uuid:");
    }

    @Test
    void aMethodThatIsNotTakenIsAProblem() {
        Response refused = given().post("/v1/tasks/" + new TaskId("june-1"));

        assertThat(refused.statusCode()).isEqualTo(405);
        assertThat(refused.contentType()).startsWith("application/problem+json");
    }

    private static List<Event> events(List<Story> stories) {
        return stories.stream().flatMap(story -> story.events().stream()).toList();
    }
}
