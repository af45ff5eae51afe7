package dev.sluice.routingmodel.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

class CommandsTest {
    private static final String NUMBER = "=\\d\\.\\d{3}";

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    @Test
    void routingIsMeasuredOnOtherRowsThanItWasTrainedOn() throws IOException {
        Path train = sums("train", 0);
        Path test = sums("test", 200);

        int code = run("evaluate", "routing", "--test", test.toString(), "--train", train.toString());

        assertThat(code).isZero();
        assertThat(lastLine())
                .matches("RESULT routing apgr%1$s apgr_low%1$s cpt50%1$s cpt80%1$s ece%1$s random%1$s length%1$s"
                        .formatted(NUMBER));
        assertThat(Double.parseDouble(lastLine().replaceAll(".* apgr=(\\S+) .*", "$1")))
                .isGreaterThan(0.7);
    }

    @Test
    void theShippedGainHeadIsMeasuredWithoutTraining() throws IOException {
        int code = run("evaluate", "routing", "--test", sums("test", 0).toString());

        assertThat(code).isZero();
        assertThat(out.toString()).contains("the shipped head gain-1-");
    }

    @Test
    void anyLabelsCanBeTrainedAndMeasured() throws IOException {
        Path train = fruits("train", 0);
        Path test = fruits("test", 60);

        int code = run("evaluate", "categories", "--test", test.toString(), "--train", train.toString());

        assertThat(code).isZero();
        assertThat(lastLine()).isEqualTo("RESULT categories accuracy=1.000 macro_f1=1.000 side_agreement=unknown");
    }

    @Test
    void theShippedCategoriesAreMeasuredWithTheirSides() throws IOException {
        Path test = write("test", """
                {"text":"Write a JavaScript function that shuffles an array in place.","category":"code-generation"}
                {"text":"Prove that there is no largest prime number.","category":"complex-reasoning"}
                """);

        int code = run("evaluate", "categories", "--test", test.toString());

        assertThat(code).isZero();
        assertThat(lastLine()).isEqualTo("RESULT categories accuracy=1.000 macro_f1=1.000 side_agreement=1.000");
    }

    @Test
    void learningWhileRoutingWinsWhereTheHeadIsWrong() throws IOException {
        Path train = sums("train", 0);
        // The head has seen that both models tell stories.
        Path test = write(
                "test",
                "{\"text\":\"Tell me a story about the sea, number iii\",\"weak_ok\":0,\"strong_ok\":1}\n".repeat(400));

        int code = run(
                "evaluate",
                "learning",
                "--test",
                test.toString(),
                "--train",
                train.toString(),
                "--explore",
                "0.2",
                "--judged-by",
                "10",
                "--seeds",
                "3");

        assertThat(code).isZero();
        assertThat(Double.parseDouble(lastLine().replaceAll(".* loss_won_low=(\\S+) .*", "$1")))
                .isGreaterThan(0.1);
    }

    @Test
    void aBadFileIsOneLineAndNoStackTrace() throws IOException {
        for (String[] command : new String[][] {
            {"evaluate", "routing", "--test", write("a", "{\"text\":\"x\"}\n").toString()},
            {"evaluate", "routing", "--test", folder.resolve("none").toString()},
            {
                "evaluate",
                "routing",
                "--test",
                write("b", "{\"text\":\"x\",\"weak_ok\":1,\"strong_ok\":1}\n").toString()
            },
            {"evaluate", "learning", "--test", write("d", "{\"text\":\"x\"}\n").toString()},
            {
                "evaluate",
                "categories",
                "--test",
                write("c", "{\"text\":\"x\",\"category\":\"y\"}\n").toString()
            }
        }) {
            err.getBuffer().setLength(0);

            int code = run(command);

            assertThat(code).isEqualTo(1);
            assertThat(err.toString()).startsWith("sluice: ").hasLineCount(1);
        }
    }

    @Test
    void trainingTwiceMakesTheSameHead() throws IOException {
        Path one = folder.resolve("one.json");
        Path other = folder.resolve("other.json");
        String rows = sums("train", 0).toString();

        run("train", "gain", "--train", rows, "--named", "sums", "--out", one.toString(), "--landmarks", "50");
        run("train", "gain", "--train", rows, "--named", "sums", "--out", other.toString(), "--landmarks", "50");

        assertThat(one).hasSameTextualContentAs(other);
    }

    private int run(String... command) {
        return RoutingModelCommands.execute(new PrintWriter(out, true), new PrintWriter(err, true), command);
    }

    private String lastLine() {
        return out.toString().lines().reduce("", (before, line) -> line);
    }

    /** The cloud model alone can do sums. */
    private Path sums(String name, int first) throws IOException {
        return write(
                name,
                IntStream.range(first, first + 120)
                        .mapToObj(i -> i % 2 == 0
                                ? "{\"text\":\"What is %d plus %d?\",\"weak_ok\":0,\"strong_ok\":1}"
                                        .formatted(i * 31, i * 77)
                                : "{\"text\":\"Tell me a story about the sea, number %s\",\"weak_ok\":1,\"strong_ok\":1}"
                                        .formatted("i".repeat(1 + i % 9)))
                        .collect(Collectors.joining("\n")));
    }

    private Path fruits(String name, int first) throws IOException {
        return write(
                name,
                IntStream.range(first, first + 60)
                        .mapToObj(i -> i % 2 == 0
                                ? "{\"text\":\"Peel %d ripe apples\",\"category\":\"fruit\"}".formatted(i)
                                : "{\"text\":\"Tighten %d rusty bolts\",\"category\":\"metal\"}".formatted(i))
                        .collect(Collectors.joining("\n")));
    }

    private Path write(String name, String rows) throws IOException {
        return Files.writeString(folder.resolve(name), rows);
    }
}
