package dev.sluice.metrics.tasks;

import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Instant;
import java.util.List;
import jakarta.inject.Inject;

import dev.sluice.contracts.view.TaskView;
import dev.sluice.metrics.Ledger;
import dev.sluice.metrics.LedgerProfile;
import dev.sluice.metrics.Stories;
import dev.sluice.metrics.Stories.Story;
import dev.sluice.testing.KafkaAndPostgres;

/** One task that another version of Sluice has told of hides neither itself nor the others. */
@QuarkusTest
@TestProfile(LedgerProfile.class)
@QuarkusTestResource(KafkaAndPostgres.class)
class UnreadableStoriesIT {
    private static final Instant START = Instant.parse("2025-09-10T00:00:00Z");
    private static final String LIST = "/v1/tasks?from=2025-09-01&to=2025-10-01";

    @Inject
    Ledger ledger;

    @ParameterizedTest
    @ValueSource(strings = {"", "&text=true"})
    void aListHoldsTheOthersAndWhatElseIsKnownOfTheOne(String query) {
        List<Story> stories = stories();
        spoil(stories.getFirst());

        Response page = get(LIST + query);

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.jsonPath().getList("tasks.id", String.class))
                .containsExactly("spoilt-2", "spoilt-1", "spoilt-0");
        assertThat(page.jsonPath().getList("tasks[2].attempts")).isEmpty();
        assertThat(page.jsonPath().getList("tasks[1].attempts")).isNotEmpty();
    }

    @Test
    void theTaskItselfIsShownAsFarAsItIsKnown() {
        Story story = stories().getFirst();
        TaskView before = TaskView.of(story.end().orElseThrow());
        spoil(story);

        Response shown = get("/v1/tasks/" + story.id());

        assertThat(shown.statusCode()).isEqualTo(200);
        assertThat(shown.jsonPath().getString("id")).isEqualTo(story.id().value());
        assertThat(shown.jsonPath().getString("status"))
                .isEqualToIgnoringCase(before.status().name());
        assertThat(shown.jsonPath().getString("model")).isEqualTo(before.model().orElseThrow());
        assertThat(shown.jsonPath().getString("category"))
                .isEqualTo(before.category().orElseThrow());
    }

    private List<Story> stories() {
        List<Story> stories = new Stories("spoilt-", START, 1).ended(3);
        ledger.takeIn(stories.stream().flatMap(story -> story.events().stream()).toList());
        return stories;
    }

    private void spoil(Story story) {
        ledger.execute("update ending set story = '{\"outcome\": \"won\"}' where task_id = '" + story.id() + "'");
    }
}
