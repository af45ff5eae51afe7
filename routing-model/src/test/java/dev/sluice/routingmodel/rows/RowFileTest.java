package dev.sluice.routingmodel.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

class RowFileTest {
    @TempDir
    private Path folder;

    @Test
    void outcomesAreNumbersOrTruthValues() throws IOException {
        RowFile file = file("""
                {"text":"a","weak_ok":1,"strong_ok":0}

                {"text":"b","weak_ok":false,"strong_ok":0.5,"subject":"x"}
                """);

        assertThat(file.routing(Optional.empty()))
                .containsExactly(
                        new RowFile.RoutingRow("a", 1, 0, Optional.empty()),
                        new RowFile.RoutingRow("b", 0, 0.5, Optional.empty()));
    }

    @Test
    void severalFieldsMakeAText() throws IOException {
        Path path = Files.writeString(
                folder.resolve("rows"), "{\"instruction\":\"a\",\"context\":\"b\",\"skill\":\"c\"}\n");

        List<RowFile.CategoryRow> rows =
                new RowFile(path, List.of("instruction", "context")).categories(List.of("category", "skill"));

        assertThat(rows).containsExactly(new RowFile.CategoryRow("a\n\nb", "c"));
    }

    @Test
    void whatIsWrongIsSaidInOneLineThatQuotesNothing() throws IOException {
        for (String bad : List.of(
                "{\"text\":\"canary\"}",
                "{\"text\":\"canary\",\"weak_ok\":2,\"strong_ok\":0}",
                "canary",
                "[\"canary\"]",
                "{\"text\":\"\",\"weak_ok\":1,\"strong_ok\":0}")) {
            RowFile file = file(bad);

            assertThatThrownBy(() -> file.routing(Optional.empty()))
                    .isInstanceOf(InvalidRowsException.class)
                    .hasMessageContaining("line 1")
                    .message()
                    .doesNotContain("canary")
                    .doesNotContain("\n");
        }
    }

    @Test
    void aFileThatIsNotThereOrEmptyIsNamed() throws IOException {
        assertThatThrownBy(() -> new RowFile(folder.resolve("none"), List.of("text")).categories(List.of("category")))
                .hasMessageContaining("there is no file");
        RowFile empty = file("\n");

        assertThatThrownBy(() -> empty.routing(Optional.empty())).hasMessageContaining("has no rows");
    }

    private RowFile file(String lines) throws IOException {
        return new RowFile(Files.writeString(folder.resolve("rows.jsonl"), lines), List.of("text"));
    }
}
