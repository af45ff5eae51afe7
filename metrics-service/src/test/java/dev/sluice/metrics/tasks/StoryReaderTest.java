package dev.sluice.metrics.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Instant;
import java.util.Optional;

import dev.sluice.contracts.Route;
import dev.sluice.contracts.view.TaskView;

class StoryReaderTest {
    private static final Instant ACCEPTED = Instant.parse("2025-09-10T00:00:00Z");

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[]", "null", "7", "{not JSON", "{\"task_id\":\"odd\"}", "{\"outcome\":\"won\"}"})
    void ofAStoryThatCanNotBeReadWhatTheColumnsTellIsLeft(String story) {
        StoredTask task = odd();
        task.status = 3;
        task.story = story;

        assertThat(new StoryReader().view(task, Optional.of("the answer"))).satisfies(view -> {
            assertColumns(view);
            assertThat(view.status()).isEqualTo(TaskView.Status.COMPLETED);
        });
    }

    @Test
    void ofATaskOnItsWayToo() {
        StoredTask task = odd();
        task.status = 2;
        task.decision = "{\"route\":\"moon\"}";
        task.attempts = "{\"1\":{\"model\":[]}}";

        assertThat(new StoryReader().view(task, Optional.empty())).satisfies(view -> {
            assertColumns(view);
            assertThat(view.status()).isEqualTo(TaskView.Status.RUNNING);
        });
    }

    @Test
    void aRatingIsShownBesideAStoryThatCanNotBeRead() {
        StoredTask task = odd();
        task.status = 3;
        task.story = "{}";
        task.rating = "{\"rating\":4,\"good\":true,\"rated_at\":\"2025-09-11T00:00:00Z\"}";

        JsonNode view = new StoryReader().viewWithoutText(task);

        assertThat(view.path("rating").path("rating").asInt()).isEqualTo(4);
    }

    @Test
    void aRatingThatCanNotBeReadHidesNothingElse() {
        StoredTask task = odd();
        task.status = 1;
        task.rating = "{\"rating\":[]}";

        TaskView view = new StoryReader().view(task, Optional.empty());

        assertThat(view.status()).isEqualTo(TaskView.Status.ROUTED);
        assertThat(view.rating()).isEmpty();
    }

    private static void assertColumns(TaskView view) {
        assertThat(view.id()).hasToString("odd");
        assertThat(view.category()).contains("background");
        assertThat(view.route()).contains(Route.LOCAL);
        assertThat(view.model()).contains("local-fast");
        assertThat(view.acceptedAt()).contains(ACCEPTED);
        assertThat(view.attempts()).isEmpty();
        assertThat(view.result()).isEmpty();
    }

    private static StoredTask odd() {
        StoredTask task = new StoredTask();
        task.id = "odd";
        task.acceptedAt = ACCEPTED;
        task.category = "background";
        task.route = "local";
        task.model = "local-fast";
        task.attempts = "{}";
        return task;
    }
}
