package dev.sluice.worker.calling;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import dev.sluice.worker.TestTasks;

class PromptSizeTest {
    @Test
    void whatIsSentBesideASchemaCountsToo() {
        String description = "x".repeat(100_000);

        PromptSize size = PromptSize.of(TestTasks.json("""
                {"name": "answer", "description": "%s", "schema": {"type": "object"}}
                """.formatted(description)));

        assertThat(size.highestTokens()).isGreaterThan(100_000);
        assertThat(size.likelyTokens()).isGreaterThan(25_000);
    }
}
