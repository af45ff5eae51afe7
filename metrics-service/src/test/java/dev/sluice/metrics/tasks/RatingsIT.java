package dev.sluice.metrics.tasks;

import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import jakarta.inject.Inject;

import dev.sluice.contracts.TaskId;
import dev.sluice.contracts.event.TaskRated;
import dev.sluice.metrics.Ledger;
import dev.sluice.metrics.LedgerProfile;
import dev.sluice.metrics.Stories;
import dev.sluice.metrics.Stories.Story;
import dev.sluice.testing.KafkaAndPostgres;

@QuarkusTest
@TestProfile(LedgerProfile.class)
@QuarkusTestResource(KafkaAndPostgres.class)
class RatingsIT {
    private static final Instant START = Instant.parse("2025-08-10T00:00:00Z");

    @Inject
    Ledger ledger;

    @Test
    void theLastRatingOfATaskIsShownInItsStory() {
        Story story = new Stories("rated-", START, 1).ended(1).getFirst();
        ledger.takeIn(story.events());

        ledger.takeIn(List.of(rated(story.id(), "one", 5, 10), rated(story.id(), "two", 2, 20)));

        JsonPath shown = get("/v1/tasks/" + story.id()).jsonPath();
        assertThat(shown.getInt("rating.rating")).isEqualTo(2);
        assertThat(shown.getBoolean("rating.good")).isFalse();
        assertThat(shown.getString("rating.better_model")).isEqualTo("cloud-haiku");
        assertThat(shown.getString("rating.rated_at"))
                .isEqualTo(START.plusSeconds(20).toString());
        assertThat(get("/v1/tasks?from=2025-08-10&to=2025-08-11").jsonPath().getInt("tasks[0].rating.rating"))
                .isEqualTo(2);
    }

    @Test
    void aRatingThatComesTwiceOrLateChangesNothing() {
        TaskId id = new TaskId("rated-late");
        ledger.takeIn(List.of(rated(id, "two", 2, 20)));
        List<String> before = row(id);

        ledger.takeIn(List.of(rated(id, "one", 5, 10)));
        ledger.takeIn(List.of(rated(id, "two", 2, 20), rated(id, "one", 5, 10)));

        assertThat(row(id)).hasSize(1).isEqualTo(before);
    }

    @Test
    void ofTwoRatingsOfOneMomentTheSameOneHoldsInEitherOrder() {
        TaskId forth = new TaskId("rated-forth");
        TaskId back = new TaskId("rated-back");

        ledger.takeIn(List.of(rated(forth, "one", 5, 10)));
        ledger.takeIn(List.of(rated(forth, "two", 2, 10)));
        ledger.takeIn(List.of(rated(back, "two", 2, 10)));
        ledger.takeIn(List.of(rated(back, "one", 5, 10)));

        assertThat(ledger.rows("select rating_id from rating where task_id in ('rated-forth', 'rated-back')"))
                .containsExactly("two", "two");
    }

    private List<String> row(TaskId id) {
        return ledger.rows("select cast(to_jsonb(rating) as text) from rating where task_id = '" + id + "'");
    }

    private static TaskRated rated(TaskId id, String ratingId, int rating, int second) {
        return new TaskRated(
                id,
                ratingId,
                Optional.of(rating),
                Optional.empty(),
                Optional.of("cloud-haiku"),
                START.plusSeconds(second));
    }
}
