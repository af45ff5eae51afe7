package dev.sluice.classifier.example;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.Optional;

import dev.sluice.classifier.Catalogs;
import dev.sluice.classifier.embedding.TaskReading;
import dev.sluice.classifier.embedding.TextEmbedder;
import dev.sluice.classifier.routes.Routes;
import dev.sluice.contracts.TaskId;
import dev.sluice.contracts.task.Task;

class ExampleRoutesTest {
    private static final TextEmbedder EMBEDDER = TextEmbedder.loaded();
    private static final TextEmbedder NONE = TextEmbedder.unavailable();

    @AfterAll
    static void close() {
        EMBEDDER.close();
    }

    @Test
    void aTaskInWhichAPatternFindsSomethingTakesItsRoute() {
        ExampleRoutes.Match match =
                match(NONE, "Please book INVOICE 4711 to the right account.").orElseThrow();

        assertThat(match.category()).isEqualTo("books");
        assertThat(match.reasons()).containsExactly("pattern:books");
    }

    @Test
    void aTaskThatMeansWhatAnExampleMeansTakesItsRoute() {
        ExampleRoutes.Match match = match(EMBEDDER, "Which of our clients will probably cancel next month?")
                .orElseThrow();

        assertThat(match.category()).isEqualTo("churn");
        assertThat(match.reasons()).containsExactly("example:churn");
        assertThat(match.confidence()).isBetween(RouteExamples.SIMILAR_FROM, 1.0);
    }

    @Test
    void aTaskOfAnotherKindTakesNone() {
        assertThat(match(EMBEDDER, "Write a haiku about rain on a tin roof.")).isEmpty();
        assertThat(match(NONE, "Write a haiku about rain on a tin roof.")).isEmpty();
    }

    @Test
    void withoutTheEmbeddingModelTheWordsDecideAndTheReasonSaysSo() {
        ExampleRoutes.Match match = match(NONE, "Tell me which customers are likely to cancel next quarter.")
                .orElseThrow();

        assertThat(match.category()).isEqualTo("churn");
        assertThat(match.reasons()).containsExactly("example:churn", "example:by-words");
    }

    @Test
    void noPromptMakesAPatternTakeLong() {
        String hostile = "a".repeat(1 << 20) + "!";

        Optional<ExampleRoutes.Match> match =
                Assertions.assertTimeoutPreemptively(Duration.ofSeconds(20), () -> match(NONE, hostile));

        assertThat(match).isEmpty();
    }

    private static Optional<ExampleRoutes.Match> match(TextEmbedder embedder, String prompt) {
        TaskReading reading = embedder.read(Task.ofPrompt(new TaskId("t"), prompt));
        return routes(embedder).match(reading);
    }

    private static ExampleRoutes routes(TextEmbedder embedder) {
        String yaml = """
                providers:
                  anthropic: { wire: anthropic, route: cloud, url: "https://127.0.0.1:1", api_key_env: NO_KEY }
                models:
                  cheap: { provider: anthropic, name: c, context_tokens: 8192, max_output_tokens: 2048,
                    prices: [{ from: 2026-01-01, input: 1, output: 1 }] }
                routes:
                  books: { model: cheap, patterns: ['(?i)invoice \\d+', '(a+)+$'] }
                  churn: { model: cheap, examples: ["Tell me which customers are likely to cancel next month."] }
                default_category: books
                baselines: { all: { model: cheap } }
                """;
        return new ExampleRoutes(new Routes(Catalogs.of(yaml)), embedder);
    }
}
