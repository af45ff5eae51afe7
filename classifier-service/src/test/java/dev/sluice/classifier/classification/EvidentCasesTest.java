package dev.sluice.classifier.classification;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.sluice.classifier.embedding.TextEmbedder;
import dev.sluice.contracts.TaskId;
import dev.sluice.contracts.task.Task;

/** What anyone would say at a glance, the classifier has to say too, and be sure of it. */
class EvidentCasesTest {
    private static final TextEmbedder EMBEDDER = TextEmbedder.loaded();

    private final CascadeClassifier classifier = new CascadeClassifier();

    @AfterAll
    static void close() {
        EMBEDDER.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    code-generation | Write a JavaScript function that shuffles an array in place.
                    code-generation | Create a Dockerfile for a Spring Boot service running on Java 21.
                    code-generation | Write a SQL query that finds duplicate email addresses in the users table.
                    content-generation | Write a blog post about growing tomatoes on a balcony.
                    content-generation | Rewrite this email in a more polite tone: send me the report now.
                    content-generation | Compose a short poem about the first snow.
                    research-summarization | Summarize the following article in five bullet points.
                    research-summarization | What is the difference between weather and climate?
                    research-summarization | Give me an overview of the history of the printing press.
                    data-processing | Convert this CSV file to JSON.
                    data-processing | Extract all dates and amounts from the invoice and return them as JSON.
                    data-processing | Classify the sentiment of each review as positive, neutral or negative.
                    background | Heartbeat check, reply HEARTBEAT_OK if there is nothing to do.
                    background | Nightly maintenance: compact the memory notes of the day.
                    background | Low priority, no rush: tag the archived notes for search.
                    routine-automation | Remind me tomorrow at ten to call the bank.
                    routine-automation | Add a dentist appointment to my calendar on Monday at three.
                    routine-automation | Whenever an invoice arrives, move the email to the Invoices folder.
                    interactive-development | Why does my unit test fail with a NullPointerException?
                    interactive-development | How do I undo the last commit in git without losing my changes?
                    interactive-development | What does this error mean: ImportError: cannot import name x
                    strategic-planning | Create a three-year growth strategy with milestones and a budget.
                    strategic-planning | Develop a go-to-market plan for our new product in Spain.
                    strategic-planning | Plan the roadmap for the next four quarters: goals, hiring, budget, risks.
                    complex-reasoning | Prove that there is no largest prime number.
                    complex-reasoning | Solve this logic puzzle step by step: three guards, one always lies.
                    complex-reasoning | Derive the expected number of coin flips until two heads in a row.
                    high-stakes-content | Draft a non-disclosure agreement between us and an investor.
                    high-stakes-content | Write a press release about the data breach that exposed customer records.
                    high-stakes-content | Write the letter to the regulator that answers its inquiry.
                    deep-analysis | Do a root cause analysis of last week's outage and weigh the evidence.
                    deep-analysis | Analyse the balance sheet in depth and assess liquidity and risks.
                    deep-analysis | Critically evaluate the methodology and the statistics of this study.
                    strategic-conversation | Should I sell my company? Talk it through with me and challenge my assumptions.
                    strategic-conversation | Act as my mentor: my co-founder wants to leave, how should I handle it?
                    strategic-conversation | Play devil's advocate on my idea to merge the two teams.
                    """)
    void anEvidentCaseGoesTheRightWay(String category, String prompt) {
        Classification classification = classifier.classify(EMBEDDER.read(Task.ofPrompt(new TaskId("t"), prompt)));

        assertThat(classification.category()).isEqualTo(category);
        assertThat(classification.abstained()).isFalse();
    }
}
