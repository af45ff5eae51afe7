package dev.sluice.classifier.classification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import dev.sluice.classifier.embedding.TaskReading;
import dev.sluice.contracts.TaskId;
import dev.sluice.contracts.task.Message;
import dev.sluice.contracts.task.Task;
import dev.sluice.routingmodel.category.Category;

class CascadeClassifierTest {
    private final CascadeClassifier classifier = new CascadeClassifier();

    @Test
    void theSameTaskAlwaysGetsTheSameAnswerFromEachClassifier() {
        String prompt = "Compare these two offers and tell me which of them you would take, and why.";

        Classification again = new CascadeClassifier().classify(reading(prompt));

        assertThat(again).isEqualTo(classifier.classify(reading(prompt)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "qwrtzp fghjkl vbnmcx",
                "Zxcvbq wertzu: lkjhgf?",
                "これはテストです",
                "?",
                "...",
                "\ud83d\ude80\ud83d\udd25",
                "\ud83d",
                "\u0000\u0007\uffff",
                "a\u0301\u0300\u0302\u200d\u202e"
            })
    void whatSaysNothingIsAnUnsureLocalTask(String prompt) {
        Classification classification = classifier.classify(reading(prompt));

        assertThat(classification.abstained()).isTrue();
        assertThat(Category.ofLabel(classification.category()).isHard()).isFalse();
        assertThat(classification.reasons()).contains("category:lexical", "category:unsure");
    }

    static Stream<String> hugePrompts() {
        return Stream.of(
                "a".repeat(1 << 20),
                "Summarise this. ".repeat(1 << 16),
                "```".repeat(1 << 18),
                "\n".repeat((1 << 20) - 1) + "x",
                "(((((((({{{{{{{{".repeat(1 << 16),
                "\ud83d\ude80".repeat(1 << 19),
                "x,".repeat(1 << 19));
    }

    @ParameterizedTest
    @MethodSource("hugePrompts")
    void aHugePromptCostsNoMoreThanALongOne(String prompt) {
        TaskReading reading = reading(prompt);

        Classification classification =
                Assertions.assertTimeoutPreemptively(Duration.ofSeconds(2), () -> classifier.classify(reading));

        assertThat(classification.confidence()).isBetween(0.0, 1.0);
    }

    @Test
    void anInstructionAfterAHugePasteIsRead() {
        String paste = "The meadow lay quiet and nobody came by for days. ".repeat(2_000);

        Classification classification = classifier.classify(reading(
                paste + "\n\nExtract all names, dates and amounts from the text above and return them as JSON."));

        assertThat(classification.category()).isEqualTo("data-processing");
    }

    @Test
    void theStandingInstructionCountsWhereTheQuestionSaysLittle() {
        Task task = new Task(
                new TaskId("t"),
                Optional.of("Ferry from Kiel, 14 July, two adults, 212 euros"),
                List.of(),
                Optional.of("Extract the fields date, place, people and amount. Return JSON only."),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                null,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                null,
                Optional.empty());

        Classification classification = classifier.classify(TaskReading.withoutEmbedding(task));

        assertThat(classification.category()).isEqualTo("data-processing");
    }

    @Test
    void inAConversationTheLastTurnOfTheUserCountsMost() {
        Task task = conversation(
                Message.user("Write a birthday card for my aunt."),
                new Message(Message.Role.ASSISTANT, "Dear aunt, prove that all primes above two are odd."),
                Message.user("Now write a Python function that prints it inside a frame of stars."));

        Classification classification = classifier.classify(TaskReading.withoutEmbedding(task));

        assertThat(classification.category()).isEqualTo("code-generation");
    }

    @Test
    void theProbabilitiesOfAllCategoriesAreToldAndAddUp() {
        Classification classification = classifier.classify(reading("Write a haiku about rain."));

        assertThat(classification.probabilities()).hasSize(Category.ALL.size());
        assertThat(classification.probabilities().values().stream()
                        .mapToDouble(Double::doubleValue)
                        .sum())
                .isCloseTo(1, within(1e-9));
    }

    private static TaskReading reading(String prompt) {
        return TaskReading.withoutEmbedding(Task.ofPrompt(new TaskId("t"), prompt));
    }

    private static Task conversation(Message... messages) {
        return new Task(
                new TaskId("t"),
                Optional.empty(),
                List.of(messages),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                null,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                null,
                Optional.empty());
    }
}
