package dev.sluice.system;

import com.fasterxml.jackson.databind.JsonNode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import dev.sluice.contracts.Json;

/** Where the checkout is, and the real tasks beside it or in it. */
public final class Repository {
    private Repository() {}

    /** The folder of the root POM; the tests run in their module's folder. */
    public static Path root() {
        return Path.of("").toAbsolutePath().getParent();
    }

    /** The prompts of 252 real tasks where the shared data stands beside the checkout, else the project's own examples. */
    static List<String> prompts() throws IOException {
        Path shared = root().resolveSibling("shared").resolve("data/user-tasks.jsonl");
        return Files.exists(shared) ? field(shared, "text") : field(root().resolve("examples/tasks.jsonl"), "prompt");
    }

    private static List<String> field(Path file, String name) throws IOException {
        List<String> values = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            JsonNode row = Json.mapper().readTree(line);
            values.add(row.path(name).asText());
        }
        return values;
    }
}
