package dev.sluice.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

class TaskIdTest {
    @Test
    void aNewIdIsAUuidOfVersionSevenWithTheTimeInFront() {
        long before = System.currentTimeMillis();

        UUID uuid = UUID.fromString(TaskId.random().value());

        assertThat(uuid.version()).isEqualTo(7);
        assertThat(uuid.variant()).isEqualTo(2);
        assertThat(uuid.getMostSignificantBits() >>> 16).isBetween(before, System.currentTimeMillis());
    }

    @Test
    void newIdsSortByTheMillisecondOfTheirMaking() {
        String earlier = TaskId.random().value();
        long made = millis(earlier);
        String later = earlier;
        while (millis(later) == made) {
            later = TaskId.random().value();
        }

        assertThat(later).isGreaterThan(earlier);
    }

    @Test
    void newIdsAreDistinctWithinAMillisecond() {
        Set<TaskId> ids = new HashSet<>();
        for (int i = 0; i < 10_000; i++) {
            ids.add(TaskId.random());
        }

        assertThat(ids).hasSize(10_000);
    }

    @Test
    void theSameNameGivesTheSameIdInEveryProcess() {
        TaskId id = TaskId.ofName("tasks.requested.v1", "3/42");

        // SHA-256 of "tasks.requested.v1", a zero byte and "3/42", with the version and variant of RFC 9562 set.
        assertThat(id).isEqualTo(TaskId.ofName("tasks.requested.v1", "3/42"));
        assertThat(id.value()).isEqualTo("c3d8e90c-4fb8-882d-b829-61b8c5953aeb");
        assertThat(UUID.fromString(id.value()).version()).isEqualTo(8);
        assertThat(UUID.fromString(id.value()).variant()).isEqualTo(2);
    }

    @Test
    void anotherNameOrNamespaceGivesAnotherId() {
        assertThat(Set.of(
                        TaskId.ofName("a", "bc"),
                        TaskId.ofName("ab", "c"),
                        TaskId.ofName("a", "bd"),
                        TaskId.ofName("", "abc")))
                .hasSize(4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "7", "invoice-2026:0042", "A.b_c:d-e", "0199d3c2-7a10-7b5e-9f00-3c1d2e4f5a6b"})
    void aSafeIdIsTakenAsItIs(String value) {
        assertThat(new TaskId(value)).hasToString(value);
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(strings = {" ", "a b", "../x", ".a", "-a", "a/b", "a\n", "a\u0000", "ä", "a%20", "x?y", "<a>"})
    void anUnsafeIdIsRefusedWithoutBeingRepeated(String value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TaskId(value))
                .withMessage(
                        "a task id is 1 to 128 letters, digits, '.', '_', ':' or '-', beginning with a letter or a digit");
    }

    @Test
    void anIdHasAtMost128Characters() {
        assertThat(new TaskId("x".repeat(128)).value()).hasSize(128);
        assertThatIllegalArgumentException().isThrownBy(() -> new TaskId("x".repeat(129)));
    }

    @Test
    void anIdIsATextInJson() throws Exception {
        String json = Json.mapper().writeValueAsString(new TaskId("a"));

        assertThat(json).isEqualTo("\"a\"");
        assertThat(Json.mapper().readValue(json, TaskId.class)).isEqualTo(new TaskId("a"));
    }

    private static long millis(String id) {
        return UUID.fromString(id).getMostSignificantBits() >>> 16;
    }
}
