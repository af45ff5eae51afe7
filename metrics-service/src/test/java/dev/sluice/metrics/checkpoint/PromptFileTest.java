package dev.sluice.metrics.checkpoint;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import dev.sluice.contracts.catalog.CatalogLoader;

class PromptFileTest {
    @TempDir
    Path directory;

    @Test
    void theShippedSetHasEightPromptsForEveryShippedCategory() throws Exception {
        List<CheckpointPrompt> prompts = new PromptFile(settings(Optional.empty())).read();

        assertThat(prompts.stream().collect(groupingBy(CheckpointPrompt::category, counting())))
                .containsOnlyKeys(CatalogLoader.loadShipped().routes().keySet())
                .allSatisfy((category, count) -> assertThat(count).isEqualTo(8));
    }

    @Test
    void anEditedPromptIsAnotherPrompt() throws IOException {
        PromptFile file = file("{\"id\":\"a\",\"category\":\"background\",\"prompt\":\"One.\"}\n# a note\n\n");
        String before = file.read().getFirst().key();

        Files.writeString(
                directory.resolve("prompts.jsonl"), "{\"id\":\"a\",\"category\":\"background\",\"prompt\":\"Two.\"}");

        assertThat(file.read()).hasSize(1);
        assertThat(file.read().getFirst().key()).startsWith("a#").isNotEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"id\":\"a\",\"category\":\"background\"} | line 2: needs an id",
                "{\"id\":\"a b\",\"category\":\"c\",\"prompt\":\"secret\"} | line 2: needs an id",
                "secret | line 2: is not a JSON object",
                "{\"id\":\"first\",\"category\":\"c\",\"prompt\":\"secret\"} | line 2: id first stands twice"
            })
    void aMistakeIsNamedWithItsLineAndNotWithItsText(String line, String message) throws IOException {
        PromptFile file = file("{\"id\":\"first\",\"category\":\"c\",\"prompt\":\"p\"}\n" + line);

        assertThatThrownBy(file::read).hasMessageContaining(message).hasMessageNotContaining("secret");
    }

    private PromptFile file(String text) throws IOException {
        Path path = Files.writeString(directory.resolve("prompts.jsonl"), text);
        return new PromptFile(settings(Optional.of(path)));
    }

    private static CheckpointSettings settings(Optional<Path> prompts) {
        return new CheckpointSettings() {
            @Override
            public Optional<Path> prompts() {
                return prompts;
            }

            @Override
            public String cron() {
                return "off";
            }
        };
    }
}
